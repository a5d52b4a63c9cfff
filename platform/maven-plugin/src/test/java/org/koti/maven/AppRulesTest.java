package org.koti.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author reads of a jar: the whole of each message. */
class AppRulesTest {
    private static final String JAVA = Integer.toString(Runtime.version().feature());
    private static final String APP = "Koti-App: notes;title=\"Notes\";summary=\"Keeps"
            + " notes.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\"\n";

    private final List<String> log = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private void manifest(String lines) {
        files.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n" + lines + "\n");
        files.put("web/icon.svg", "<svg/>");
    }

    private static String bundle() {
        return "Bundle-ManifestVersion: 2\nBundle-SymbolicName: org.example.notes\nBundle-Version: 1.2.0\n";
    }

    private void check() throws Exception {
        Path jar = folder.resolve("notes.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        AppRules.writingTo(new Recorder(log)).check(jar);
    }

    private void assertRefused(String words) {
        assertThatThrownBy(this::check)
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("Koti on Java " + JAVA + " does not take notes.jar.\n" + words);
        assertThat(log).isEmpty();
    }

    @Test
    void saysThatANodeTakesIt() throws Exception {
        manifest(bundle() + APP);

        check();

        assertThat(log).containsExactly("info: Koti on Java " + JAVA + " takes notes 1.2.0.");
    }

    @Test
    void saysWhichClassesANodeSwitchesOff() throws Exception {
        manifest(bundle() + APP);
        files.put("lib/Broken.class", "no class");

        check();

        assertThat(log)
                .containsExactly(
                        "warn: Switched off: A class: is no class file; compile the class anew, for Java 8 to 25",
                        "info: Koti on Java " + JAVA + " takes notes 1.2.0.");
    }

    @Test
    void saysThatThereIsNoJar() {
        Path jar = folder.resolve("notes.jar");

        assertThatThrownBy(() -> AppRules.writingTo(new Recorder(log)).check(jar))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("There is no jar " + jar
                        + ". Build it first, as mvn verify does, or name another with -Dkoti.jar=FILE. (KOTI-B001)");
    }

    @Test
    void saysThatItIsNoBundle() {
        files.put("a.txt", "");

        assertRefused("the jar: it has no META-INF/MANIFEST.MF; build it as a bundle (KOTI-A003)");
    }

    @Test
    void saysThatTheDeclarationIsMissing() {
        manifest(bundle());

        assertRefused("Koti-App: an app has it once, with one name; put @App on one class of the app (KOTI-A030)");
    }

    @Test
    void saysThatTheLicenceIsMissing() {
        manifest(bundle() + APP.replace("MIT", ""));

        assertRefused(
                "Koti-App, license: '' is no SPDX licence expression; write it as on spdx.org/licenses (KOTI-A035)");
    }

    @Test
    void saysThatTheIconIsMissing() {
        manifest(bundle() + APP);
        files.remove("web/icon.svg");

        assertRefused("Koti-App, icon: 'web/icon.svg' is no SVG or PNG file below web/ in the jar;"
                + " add one, 256 KiB at the most (KOTI-A034)");
    }

    @Test
    void saysThatATextIsMissing() {
        manifest(bundle() + APP.replace("Keeps notes.", "%summary"));

        assertRefused(
                "Koti-App, summary: the text '%summary' is missing; add summary to OSGI-INF/l10n/bundle.properties"
                        + " (KOTI-A051)");
    }

    @Test
    void saysThatAPermissionIsUnknown() {
        manifest(bundle() + APP + "Koti-Permission: org.koti.api.permission.Everything;reason=\"Why not.\"\n");

        assertRefused("Koti-Permission: there is no permission 'org.koti.api.permission.Everything';"
                + " use one of the records of org.koti.api.permission (KOTI-A042)");
    }

    @Test
    void saysThatAPackageIsNotForApps() {
        manifest(bundle() + APP + "Import-Package: org.osgi.framework\n");

        assertRefused(
                "Import-Package: an app may not import org.osgi.framework; use the services of org.koti.api instead,"
                        + " or put the library's classes into the jar (KOTI-A024)");
    }
}
