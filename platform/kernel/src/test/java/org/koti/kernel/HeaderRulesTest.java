package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.MalformedDeclarationException;

/** What an app's manifest may say, and which files may lie beside it. */
final class HeaderRulesTest {
    private static final String MODULE = "module-info.class";

    @TempDir
    private Path scratch;

    private Declaration read(byte[] jar) throws MalformedDeclarationException, IOException {
        return new DeclarationReader(scratch).read(jar);
    }

    private static AppBuilder app() {
        return new AppBuilder("greeter");
    }

    private void refused(AppBuilder app, String message) {
        assertThatThrownBy(() -> read(app.bytes()))
                .isInstanceOf(MalformedDeclarationException.class)
                .extracting(Coded::words)
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fragment-Host         | org.koti.kernel   | an app may not attach itself to another bundle",
                "DynamicImport-Package | *                 | an app may not import packages as it pleases",
                "Require-Bundle        | org.koti.kernel   | an app may not require other bundles",
                "Bundle-NativeCode     | a.so              | an app may not bring native code",
                "Bundle-Activator      | a.B               | an app may not run code outside its components",
                "Karaf-Commands        | *                 | an app may not add commands to the console",
                "Bundle-Blueprint      | a.xml             | an app may not use Blueprint",
                "ExtensionBundle-Activator | a.B           | an app may not extend the framework",
                "Export-Package        | test.greeter      | an app may not export packages, which nobody else may"
                        + " import",
                "Multi-Release         | true              | an app may not have files that take the place of others"
                        + " in a newer Java"
            })
    void refusesHeaders(String header, String value, String why) throws Exception {
        byte[] jar = Jars.withHeader(app().bytes(), header, value);

        assertThatThrownBy(() -> read(jar))
                .isInstanceOf(MalformedDeclarationException.class)
                .extracting(Coded::words)
                .isEqualTo(header + ": " + why + "; remove the header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bundle-Localization", "Bundle-ActivationPolicy", "X-Anything", "Class-Path", "Main-Class"})
    void refusesHeadersThatNoAppNeeds(String header) throws Exception {
        byte[] jar = Jars.withHeader(app().bytes(), header, "a");

        assertThatThrownBy(() -> read(jar))
                .extracting(Coded::words)
                .isEqualTo(header + ": an app may not have this header; remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/services/java.sql.Driver",
                "META-INF/versions/9/a/B.class",
                "META-INF/versions/9/module-info.class",
                "Module-Info.class",
                "META-INF/KEY.SF",
                "meta-inf/maven/pom.xml",
                "OSGI-INF/unlisted.xml",
                "OSGI-INF/metatype/a.xml",
                "OSGI-OPT/src/A.java",
                "WEB-INF/web.xml",
                "features.xml",
                "Code.class"
            })
    void refusesFilesThatNoAppNeedsWhereTheyMayHaveAMeaning(String name) throws Exception {
        byte[] jar = Jars.with(app().bytes(), name, new byte[0]);

        assertThatThrownBy(() -> read(jar))
                .extracting(Coded::words)
                .isEqualTo("the jar: an app may not bring the file '" + name
                        + "'; leave it out, or put it into a folder of the app's own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b/C.class",
                "a/words.txt",
                "words.txt",
                "META-INF/a.kotlin_module",
                "web/a/b.js",
                "LICENSE.txt",
                "META-INF/maven/a/b/pom.xml",
                "META-INF/NOTICE"
            })
    void takesFilesInFoldersOfItsOwnAndWhatIsSaidOfIt(String name) throws Exception {
        assertThat(read(Jars.with(app().bytes(), name, new byte[0])).name()).isEqualTo("greeter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/a.jar", "web/a.JAR"})
    void refusesJarsInTheJar(String name) throws Exception {
        byte[] jar = Jars.with(app().bytes(), name, new byte[0]);

        assertThatThrownBy(() -> read(jar))
                .extracting(Coded::words)
                .isEqualTo(name + ": an app may not bring jars inside its jar; put their classes into the jar itself");
    }

    @Test
    void takesWhatDescribesAModuleAndNoClassInItsPlace() throws Exception {
        byte[] module = moduleOfJava();
        byte[] old = module.clone();
        old[7] = 52;
        byte[] jar = new AppBuilder("greeter").with(Greeter.class).bytes();
        byte[] code = new DeclarationReader(scratch)
                .readAll(jar)
                .code()
                .classes()
                .values()
                .iterator()
                .next();
        byte[] described = Jars.with(jar, MODULE, module);

        assertThat(new DeclarationReader(scratch).readAll(described).code().classes())
                .doesNotContainKey("module-info");
        assertThatThrownBy(() -> new Defining().define(module)).isInstanceOf(NoClassDefFoundError.class);
        for (byte[] other : List.of(code, old, new byte[0], Arrays.copyOf(module, 99))) {
            assertThatThrownBy(() -> read(Jars.with(jar, MODULE, other)))
                    .extracting(Coded::words)
                    .isEqualTo("module-info.class: it describes no module; leave it out");
        }
        assertThatThrownBy(() -> read(Jars.replaced(
                        described,
                        "OSGI-INF/org.koti.app.greeter.Greeter.xml",
                        xml -> xml.replace("class=\"org.koti.app.greeter.Greeter\"", "class=\"module-info\""))))
                .hasMessageContaining("its implementation class 'module-info' is not inside the jar");
    }

    private static byte[] moduleOfJava() throws IOException {
        try (InputStream in = Object.class.getModule().getResourceAsStream(MODULE)) {
            return in.readAllBytes();
        }
    }

    /** Makes classes of whatever bytes, as the framework does. */
    private static final class Defining extends ClassLoader {
        void define(byte[] bytes) {
            defineClass(null, bytes, 0, bytes.length);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "test.greeter.own",
        "org.osgi.framework",
        "org.koti.spi.storage",
        "org.koti.kernel",
        "javax.management",
        "org.koti.apiary",
        "sun.misc"
    })
    void refusesImports(String name) {
        refused(
                app().header("Import-Package", name),
                "Import-Package: an app may not import " + name
                        + "; use the services of org.koti.api instead, or put the library's classes into the jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"org.osgi", "org.osgi.framework", "org.slf4j", "org.koti.kernel", "org.koti", "org", "java"})
    void refusesNamesOfThePlatform(String name) {
        refused(
                app().header("Bundle-SymbolicName", name),
                "Bundle-SymbolicName: an app may not be called " + name
                        + ", where the platform's own names are; name the bundle after its package");
    }
}
