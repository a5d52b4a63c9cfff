package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.app.greeter.Greeter;
import org.koti.spi.app.MalformedDeclarationException;

/** Each refusal in its very words: where, what is wrong, what to do. */
final class MalformedDeclarationTest {
    private static final String COMPONENT = "OSGI-INF/org.koti.app.greeter.Greeter.xml";
    private static final String TEXTS = "OSGI-INF/l10n/bundle.properties";
    private static final String APP = "greeter;title=a;summary=b;description=\"\";icon=\"web/icon.svg\";license=MIT";
    private static final byte[] LATIN = "title = \u00e4".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    private Path scratch;

    /** What is done to a jar that is as it should be. */
    private interface Tampering {
        byte[] with(byte[] jar) throws IOException;
    }

    private static Tampering header(String name, String value) {
        return jar -> Jars.withHeader(Jars.withoutHeader(jar, name), name, value);
    }

    private static Tampering added(String name, String value) {
        return jar -> Jars.withHeader(jar, name, value);
    }

    private static Tampering file(String name, byte[] content) {
        return jar -> Jars.with(jar, name, content);
    }

    private static Tampering component(String from, String to) {
        return jar -> Jars.replaced(jar, COMPONENT, xml -> xml.replace(from, to));
    }

    private static String ask(String what, String more) {
        return "org.koti.api.permission." + what + ";reason=a" + more;
    }

    static Stream<Arguments> malformed() {
        Map<String, Tampering> all = new LinkedHashMap<>();
        declarations(all);
        manifests(all);
        capabilities(all);
        components(all);
        files(all);
        return all.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    private static void declarations(Map<String, Tampering> all) {
        all.put("Koti-App: it says 'colour', which means nothing; remove it", header("Koti-App", APP + ";colour=red"));
        all.put("Koti-App: it has a directive, which means nothing; remove it", header("Koti-App", APP + ";a:=b"));
        all.put("Koti-App: 'title' is given twice in one clause; keep one", header("Koti-App", APP + ";title=c"));
        all.put(
                "Koti-App: not an app name: 'Greeter' (1 to 35 lower-case letters, digits and single inner hyphens,"
                        + " beginning with a letter); choose another name",
                header("Koti-App", APP.replace("greeter", "Greeter")));
        all.put(
                "Koti-App: an app has it once, with one name; put @App on one class of the app",
                header("Koti-App", APP + "," + APP));
        all.put(
                "Koti-App, license: 'MIT & more' is no SPDX licence expression; write it as on spdx.org/licenses",
                header("Koti-App", APP.replace("MIT", "\"MIT & more\"")));
        all.put(
                "Koti-App, icon: 'web/../icon.svg' is no SVG or PNG file below web/ in the jar; add one, 256 KiB at"
                        + " the most",
                header("Koti-App", APP.replace("web/", "web/../")));
        all.put(
                "Koti-App, isolation: 'VM' is no place for an app to run; say NODE or PROCESS",
                header("Koti-App", APP + ";isolation=VM"));
        all.put(
                "Koti-App: cannot be read at character 8 of 'greeter?title'; let bnd write the header",
                header("Koti-App", "greeter\u00e4title"));
        all.put(
                "Koti-Permission: it says 'since', which means nothing; remove it",
                added("Koti-Permission", ask("Sign", ";since=1")));
        all.put(
                "Koti-Permission: it has a directive, which means nothing; remove it",
                added("Koti-Permission", ask("Sign", ";a:=b")));
        all.put(
                "Koti-Permission: 'optional' is 'maybe'; say true or false",
                added("Koti-Permission", ask("Sign", ";optional=maybe")));
        all.put(
                "Koti-Permission: 'reason' is given twice in one clause; keep one",
                added("Koti-Permission", ask("Sign", ";reason=b")));
        all.put(
                "Koti-Permission: there is no permission 'java.security.AllPermission'; use one of the records of"
                        + " org.koti.api.permission",
                added("Koti-Permission", "java.security.AllPermission;reason=a"));
        all.put(
                "Koti-Permission: it asks for more than 64 permissions; ask for fewer, or for a scope of *",
                added(
                        "Koti-Permission",
                        String.join(
                                ",",
                                IntStream.rangeClosed(0, 64)
                                        .mapToObj(i -> ask("VaultRead", ";scope=c" + i))
                                        .toList())));
        all.put(
                "Koti-Permission, reason of Sign: the text is empty; say it in words",
                added("Koti-Permission", ask("Sign", "").replace("=a", "=\"\"")));
        all.put(
                "Koti-Permission: Sign has no scope; remove the scope",
                added("Koti-Permission", ask("Sign", ";scope=a")));
        all.put(
                "Koti-App, title: the text is longer than 35 characters; shorten it",
                header("Koti-App", APP.replace("title=a", "title=" + "a".repeat(36))));
        all.put(TEXTS + ": it is not UTF-8; save it as UTF-8", file(TEXTS, LATIN));
    }

    private static void manifests(Map<String, Tampering> all) {
        String path = ManifestHeaders.PATH;
        all.put(path + ": a line is not UTF-8; let bnd write the manifest", file(path, LATIN));
        all.put(
                path + ": the line 'no header' cannot be read; let bnd write the manifest",
                file(path, "no header\r\n".getBytes(StandardCharsets.UTF_8)));
        all.put(
                path + ": the line 'A: b?c' cannot be read; let bnd write the manifest",
                file(path, "A: b\u0001c\r\n".getBytes(StandardCharsets.UTF_8)));
        all.put(path + ": the header BUNDLE-version comes twice; keep one", added("BUNDLE-version", "9"));
        all.put(
                "Bundle-ManifestVersion: it is not 2; let bnd write the manifest",
                header("Bundle-ManifestVersion", "1"));
        for (String name : new String[] {"a,b", "a;b", "a;fragment-attachment:=always", "a;x=y", "a/b", "a..b"}) {
            all.put(
                    "Bundle-SymbolicName: it is not one plain name; name the bundle after its package" + "#" + name,
                    header("Bundle-SymbolicName", name));
        }
        for (String value : new String[] {".,lib/a.jar", "lib/a.jar", "external:/etc", ".\u2003"}) {
            all.put(
                    "Bundle-ClassPath: an app may not bring jars inside its jar; put their classes into the jar itself"
                            + "#" + value,
                    added("Bundle-ClassPath", value));
        }
        all.put("Bundle-Version: it is missing or no version; write it as 1.2.3", header("Bundle-Version", "none"));
        for (String agent : new String[] {"Launcher-Agent-Class", "Premain-Class", "Agent-Class"}) {
            all.put(agent + ": an app may not be an agent; remove the header", added(agent, "a.B"));
        }
        all.put(
                "Import-Service: an app may not ask for services in the manifest; remove the header",
                added("Import-Service", "a.B"));
    }

    private static void capabilities(Map<String, Tampering> all) {
        String services = "; use Declarative Services and the services of org.koti.api";
        all.put(
                "Require-Capability: an app may not require osgi.extender (osgi.extender=osgi.blueprint)" + services,
                header("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.blueprint)\""));
        all.put(
                "Require-Capability: an app may not require osgi.wiring.bundle (osgi.wiring.bundle=a)" + services,
                header("Require-Capability", "osgi.wiring.bundle;filter:=\"(osgi.wiring.bundle=a)\""));
        all.put(
                "Provide-Capability: an app may not provide osgi.identity; provide services only",
                header("Provide-Capability", "osgi.identity;osgi.identity=a"));
        all.put(
                "Provide-Capability: an app may not provide osgi.service, osgi.extender; provide services only",
                header("Provide-Capability", "osgi.service;osgi.extender;a=b"));
    }

    private static void components(Map<String, Tampering> all) {
        String bnd = "; let bnd write it from annotations";
        String own =
                "; provide Servlet, MessageHandler, LobbyListener, HealthCheck, Handover or an interface of the app's"
                        + " own";
        all.put(
                COMPONENT + ": a component has one implementation class" + bnd,
                component("<implementation", "<implementation class=\"a.B\"/><implementation"));
        all.put(
                COMPONENT + ": a component has one implementation class" + bnd + "#none",
                component("<implementation class=\"org.koti.app.greeter.Greeter\"/>", ""));
        all.put(
                COMPONENT + ": its implementation class 'a.B' is not inside the jar; use a class of the app",
                component("<implementation class=\"org.koti.app.greeter.Greeter\"", "<implementation class=\"a.B\""));
        all.put(
                COMPONENT + ": an app may not make component factories; remove 'factory'",
                component("<scr:component ", "<scr:component factory=\"a\" "));
        all.put(
                COMPONENT
                        + ": an app may not use <factory-properties> here; let bnd write the component from"
                        + " annotations",
                component("<implementation", "<factory-properties/><implementation"));
        all.put(
                COMPONENT + ": an app may not use <component> here; let bnd write the component from annotations",
                component("<implementation", "<component/><implementation"));
        all.put(
                COMPONENT + ": an app may not provide the service 'java.lang.Runnable'" + own,
                component("jakarta.servlet.Servlet", "java.lang.Runnable"));
        for (String many : new String[] {"scope=\"bundle\"", "scope=\"prototype\"", "servicefactory=\"true\""}) {
            all.put(
                    COMPONENT + ": its Handover is another object for each who asks, which holds nothing; remove"
                            + " 'scope', or say SINGLETON#" + many,
                    jar -> Jars.replaced(
                            jar,
                            COMPONENT,
                            xml -> xml.replace("<service>", "<service " + many + ">")
                                    .replace("jakarta.servlet.Servlet", "org.koti.api.app.Handover")));
        }
        all.put(
                COMPONENT + ": its service jakarta.servlet.Servlet has no property koti.web.path; add @WebPath",
                component("koti.web.path", "some.property"));
        all.put(
                COMPONENT
                        + ": its service org.koti.api.peer.LobbyListener has no property koti.protocol; add @Protocol",
                component("jakarta.servlet.Servlet", "org.koti.api.peer.LobbyListener"));
        all.put(
                COMPONENT + ": it is no component description that can be read" + bnd,
                component("</scr:component>", "</scr:komponent>"));
        all.put(
                "Service-Component: the jar has no file OSGI-INF/none.xml; let bnd write components and header",
                header("Service-Component", "OSGI-INF/none.xml"));
    }

    private static void files(Map<String, Tampering> all) {
        byte[] none = new byte[0];
        for (String name : new String[] {"../a", "a/../b", "/a", "a\\b", "C:/a", "a//b", "./a", "a/."}) {
            all.put(
                    "the jar: it has an entry with the odd name '" + name
                            + "'; use relative names with slashes, without '.' or '..'",
                    file(name, none));
        }
        for (String name :
                new String[] {"meta-inf/manifest.mf", "META-INF/Manifest.mf", "META-INF/versions/9/OSGI-INF/MANIFEST.MF"
                }) {
            all.put("the jar: it has a second manifest '" + name + "'; keep META-INF/MANIFEST.MF", file(name, none));
        }
        byte[] large = new byte[AppJar.MOST_TEXT + 1];
        all.put("the jar: OSGI-INF/l10n/a is larger than 256 KiB; make it smaller", file("OSGI-INF/l10n/a", large));
        all.put(
                "the jar: a/B.class is larger than 1 MiB, or all its classes together than 32 MiB; leave out what the"
                        + " app does not need",
                file("a/B.class", new byte[AppJar.MOST_CLASS + 1]));
        all.put(
                "the jar: it has no META-INF/MANIFEST.MF; build it as a bundle",
                jar -> Jars.without(jar, ManifestHeaders.PATH));
        all.put(
                "the jar: it has more than 10,000 entries; leave out what the app does not need",
                jar -> Jars.empty(AppJar.MOST_ENTRIES + 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void isRefusedInTheseWords(String words, Tampering tampering) throws Exception {
        byte[] jar =
                tampering.with(new AppBuilder("greeter").with(Greeter.class).bytes());

        assertThatThrownBy(() -> new DeclarationReader(scratch).read(jar))
                .isInstanceOf(MalformedDeclarationException.class)
                .hasMessage(words.replaceFirst("#.*", ""));
    }
}
