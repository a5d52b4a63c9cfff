package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.app.Isolation;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultWrite;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.MalformedDeclarationException;

final class DeclarationReaderTest {
    @TempDir
    private Path scratch;

    private Declaration read(AppBuilder app) throws Exception {
        return read(app.bytes());
    }

    private Declaration read(byte[] jar) throws MalformedDeclarationException, IOException {
        return new DeclarationReader(scratch).read(jar);
    }

    private static AppBuilder app() {
        return new AppBuilder("greeter");
    }

    private void refused(AppBuilder app, String message) {
        assertThatThrownBy(() -> read(app))
                .isInstanceOf(MalformedDeclarationException.class)
                .extracting(Coded::words)
                .isEqualTo(message);
    }

    @Test
    void readsWhatBndWrote() throws Exception {
        Declaration declaration = read(app().with(Greeter.class)
                .asks("VaultWrite notes optional", "ProfileRead")
                .file("OSGI-INF/l10n/bundle_fi.properties", "title = Tervehtijä\n"));

        assertThat(declaration.name()).isEqualTo("greeter");
        assertThat(declaration.version()).isEqualTo("1.0.0");
        assertThat(declaration.title().in(Locale.ENGLISH)).isEqualTo("The app");
        assertThat(declaration.title().in(Locale.forLanguageTag("fi"))).isEqualTo("Tervehtijä");
        assertThat(declaration.summary().in(Locale.ROOT)).isEqualTo("A test.");
        assertThat(declaration.asks())
                .extracting(AskedPermission::permission)
                .containsExactly(new VaultWrite("notes"), new ProfileRead());
        assertThat(declaration.asks()).extracting(AskedPermission::optional).containsExactly(true, false);
        assertThat(Files.list(scratch)).isEmpty();
    }

    @Test
    void refusesAWhiteboardServlet() throws Exception {
        byte[] jar = Jars.replaced(
                app().with(Greeter.class).bytes(),
                "OSGI-INF/org.koti.app.greeter.Greeter.xml",
                xml -> xml.replace("koti.web.path", "osgi.http.whiteboard.servlet.pattern"));

        assertThatThrownBy(() -> read(jar))
                .extracting(Coded::words)
                .isEqualTo("OSGI-INF/org.koti.app.greeter.Greeter.xml:"
                        + " an app may not register with the HTTP whiteboard by 'osgi.http.whiteboard.servlet.pattern';"
                        + " use @WebPath; the gateway calls the servlet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jakarta.servlet.Servlet    | java.lang.Runnable    | an app may not provide the service"
                        + " 'java.lang.Runnable'",
                "implementation class=\"org | implementation class=\"net | its implementation class"
                        + " 'net.koti.app.greeter.Greeter' is not inside the jar",
                "koti.web.path              | some.property         | its service jakarta.servlet.Servlet has no"
                        + " property koti.web.path",
                "<service>                  | <service><properties entry=\"a\"/> | an app may not use <properties>"
                        + " here",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?> | <!DOCTYPE a [<!ENTITY b \"c\">]> | it is no component"
                        + " description"
            })
    void refusesComponents(String from, String to, String why) throws Exception {
        byte[] jar = Jars.replaced(
                app().with(Greeter.class).bytes(),
                "OSGI-INF/org.koti.app.greeter.Greeter.xml",
                xml -> xml.replace(from, to));

        assertThatThrownBy(() -> read(jar))
                .isInstanceOf(MalformedDeclarationException.class)
                .hasMessageStartingWith("OSGI-INF/org.koti.app.greeter.Greeter.xml: " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Teleport *    | there is no permission 'org.koti.api.permission.Teleport'",
                "VaultRead A!  | VaultRead: not a collection: 'A!'",
                "Sign all      | Sign has no scope",
                "HttpAccess *  | HttpAccess: not a host: '*' (write it as api.example.org, api.example.org:8443 or"
                        + " http://api.example.org, in lower case; other scripts as xn--...); correct the scope",
                "HttpAccess API.example.org | HttpAccess: not a host: 'API.example.org' (write it as",
                "HttpAccess 10.1 | HttpAccess: not a host: '10.1' (a host is a full name, or an address written the"
                        + " usual way); correct the scope",
                "HttpAccess 169.254.169.254 | HttpAccess: not a host: '169.254.169.254' (this address is nobody's);"
                        + " correct the scope",
                "HttpAccess home.localhost | HttpAccess: not a host: 'home.localhost' (names that end in .localhost"
                        + " are the node's own); correct the scope",
                "HttpAccess a.example.org:443 | HttpAccess: not a host: 'a.example.org:443' (leave out the usual"
                        + " port); correct the scope"
            })
    void refusesPermissions(String ask, String why) {
        assertThatThrownBy(() -> read(app().asks(ask.strip())))
                .isInstanceOf(MalformedDeclarationException.class)
                .hasMessageStartingWith("Koti-Permission: " + why);
    }

    @Test
    void refusesAPermissionThatIsAskedForTwice() {
        assertThatThrownBy(() -> read(app().asks("VaultRead a", "VaultRead a")))
                .extracting(Coded::words)
                .isEqualTo("Koti-Permission: it asks twice for VaultRead[collection=a]; keep one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reason = To test. | the text '%title' is missing",
                "title = | the text is empty",
                "title = 123456789012345678901234567890123456 | the text is longer than 35 characters",
                "title = a\\u202eb | the text has a control character"
            })
    void refusesTexts(String file, String why) {
        assertThatThrownBy(() -> read(app().file("OSGI-INF/l10n/bundle.properties", file)))
                .isInstanceOf(MalformedDeclarationException.class)
                .hasMessageStartingWith("Koti-App, title: " + why);
    }

    /** White space, marks on nothing, fillers, tags and variation selectors. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0\u2003",
                "\u2800",
                "\u3164 \u115f\u1160\uffa0",
                "\u0301\u0489",
                "\ufe0f\u034f\u00ad",
                "\udb40\udc41\udb40\udd00"
            })
    void refusesATitleThatShowsNothing(String title) {
        String why = ": the text shows nothing; use letters that can be seen";

        refused(app().file("OSGI-INF/l10n/bundle.properties", "title = " + title + "\n"), "Koti-App, title" + why);
        refused(
                app().file("OSGI-INF/l10n/bundle_fi.properties", "title = " + title + "\n"),
                "Koti-App, title in 'fi'" + why);
    }

    @Test
    void refusesAnEmptyReason() {
        refused(
                app().asks("Sign").file("OSGI-INF/l10n/bundle.properties", "title = a\nreason =\n"),
                "Koti-Permission, reason of Sign: the text is empty; say it in words");
    }

    @Test
    void refusesAKeyThatComesTwice() {
        refused(
                app().file("OSGI-INF/l10n/bundle.properties", "title = a\ntitle = b\n"),
                "OSGI-INF/l10n/bundle.properties: the key 'title' comes twice; correct the file");
    }

    @ParameterizedTest
    @CsvSource({"../a", "/a", "a/../b", "a\\b", "C:/a", "a//b"})
    void refusesOddNames(String name) throws Exception {
        assertThatThrownBy(() -> read(Jars.with(app().bytes(), name, new byte[0])))
                .isInstanceOf(MalformedDeclarationException.class)
                .hasMessageContaining("odd name");
    }

    @Test
    void refusesPatternsOfComponents() throws Exception {
        byte[] pattern = Jars.withHeader(app().bytes(), "Service-Component", "OSGI-INF/*.xml");
        byte[] named = Jars.with(app().bytes(), "OSGI-INF/*.xml", new byte[0]);

        assertThatThrownBy(() -> read(pattern))
                .extracting(Coded::words)
                .isEqualTo("Service-Component: it has the pattern 'OSGI-INF/*.xml'; name each file of it");
        assertThatThrownBy(() -> read(named))
                .extracting(Coded::words)
                .isEqualTo("the jar: it has the entry 'OSGI-INF/*.xml', a pattern; use names without '*'");
    }

    @Test
    void refusesANameWithANul() throws Exception {
        byte[] jar = Jars.with(app().bytes(), "a\0b", new byte[0]);

        assertThatThrownBy(() -> read(jar)).isInstanceOf(MalformedDeclarationException.class);
    }

    @Test
    void refusesAnEntryThatComesTwice() throws Exception {
        byte[] jar = Jars.with(app().bytes(), "web/icon.sv1", new byte[0]);
        String twice = new String(jar, StandardCharsets.ISO_8859_1).replace("web/icon.sv1", "web/icon.svg");

        assertThatThrownBy(() -> read(twice.getBytes(StandardCharsets.ISO_8859_1)))
                .extracting(Coded::words)
                .isEqualTo("the jar: it has the entry 'web/icon.svg' twice; keep one");
    }

    @Test
    void refusesABomb() throws Exception {
        byte[] jar = Jars.with(app().bytes(), "bomb", new byte[20 << 20]);

        assertThatThrownBy(() -> read(jar))
                .extracting(Coded::words)
                .isEqualTo("the jar: it unpacks to more than 200 MB or to more than 100 times its size;"
                        + " leave out what the app does not need");
    }

    @Test
    void refusesTooManyEntries() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i <= AppJar.MOST_ENTRIES; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
            }
        }

        assertThatThrownBy(() -> read(out.toByteArray())).hasMessageContaining("more than 10,000 entries");
    }

    @Test
    void refusesWhatIsNoJar() {
        assertThatThrownBy(() -> read(new byte[100]))
                .extracting(Coded::words)
                .isEqualTo("the file: it is no jar that can be read; build it anew and publish it again");
    }

    @Test
    void refusesABundleThatIsNoApp() throws Exception {
        byte[] jar = Jars.withoutHeader(app().bytes(), "Koti-App");

        assertThatThrownBy(() -> read(jar))
                .extracting(Coded::words)
                .isEqualTo("Koti-App: an app has it once, with one name; put @App on one class of the app");
    }

    @Test
    void refusesAMissingIcon() throws Exception {
        refused(
                app().header(
                                "Koti-App",
                                "greeter;title=a;summary=b;description=\"\";icon=\"web/other.svg\";license=MIT"),
                "Koti-App, icon: 'web/other.svg' is no SVG or PNG file below web/ in the jar; add one, 256 KiB at the"
                        + " most");
    }

    private static AppBuilder in(String place) {
        return app().header(
                        "Koti-App",
                        "greeter;title=a;summary=b;description=\"\";icon=\"web/icon.svg\";license=MIT;isolation="
                                + place);
    }

    @Test
    void readsWhereTheCodeRuns() throws Exception {
        assertThat(read(app()).isolation()).isEqualTo(Isolation.NODE);
        assertThat(read(in("NODE")).isolation()).isEqualTo(Isolation.NODE);
        assertThat(read(in("PROCESS")).isolation()).isEqualTo(Isolation.PROCESS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javax.crypto", "javax.xml.parsers", "org.w3c.dom", "org.xml.sax.helpers"})
    void anAppInItsProcessImportsAllOfJava(String name) throws Exception {
        assertThat(read(in("PROCESS").header("Import-Package", name)).isolation())
                .isEqualTo(Isolation.PROCESS);
        refused(
                in("NODE").header("Import-Package", name),
                "Import-Package: an app may not import " + name
                        + "; use the services of org.koti.api instead, or put the library's classes into the jar");
    }

    @Test
    void anAppInItsProcessHasLibrariesThatLookForTheirServices() throws Exception {
        String name = "META-INF/services/test.Greeting";
        assertThat(read(in("PROCESS").file(name, "test.Hello")).isolation()).isEqualTo(Isolation.PROCESS);
        refused(
                in("NODE").file(name, "test.Hello"),
                "the jar: an app may not bring the file '" + name
                        + "'; leave it out, or put it into a folder of the app's own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"org.koti.kernel", "org.koti.spi.consent", "org.osgi.framework", "sun.misc", "org.w3c.domain"})
    void noProcessHasThePlatformsInside(String name) {
        refused(
                in("PROCESS").header("Import-Package", name),
                "Import-Package: an app may not import " + name
                        + "; use the services of org.koti.api instead, or put the library's classes into the jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "VM", "NODE PROCESS"})
    void refusesAnotherPlaceForTheCode(String place) {
        refused(
                in("\"" + place + "\""),
                "Koti-App, isolation: '" + place + "' is no place for an app to run; say NODE or PROCESS");
    }
}
