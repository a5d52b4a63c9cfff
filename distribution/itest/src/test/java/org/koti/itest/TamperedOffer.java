package org.koti.itest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An app that must not be installed.
 *
 * @param name its name in the catalog
 * @param jar what is offered
 * @param words what the refusal says, in part
 */
record TamperedOffer(String name, byte[] jar, String words) {
    /** The same app with no tampering but its name: it may be installed, or the refusals of the others prove nothing. */
    static final String UNTOUCHED = "untouched";

    private static final String COMPONENT = "OSGI-INF/org.koti.sample.hello.Hello.xml";
    private static final String EVIL = """
        <component xmlns="http://www.osgi.org/xmlns/scr/v1.4.0" name="evil" immediate="true" activate="start">
          <implementation class="%s"/>
        </component>
        """;
    private static final String HELLO = "org/koti/sample/hello/Hello.class";
    private static final String APP = "Koti-App";
    private static final String INTRUDER = "org.koti.sample.intruder.";

    /**
     * Makes every offer.
     *
     * @param hello the jar of an app that may be installed
     */
    static List<TamperedOffer> all(byte[] hello) {
        Offers offers = new Offers(TamperedJar.of(hello));
        headers(offers);
        packages(offers);
        capabilities(offers);
        components(offers);
        code(offers);
        entries(offers);
        declarations(offers);
        return offers.all;
    }

    static TamperedOffer untouched(byte[] hello) {
        return new TamperedOffer(
                UNTOUCHED, Offers.named(TamperedJar.of(hello), UNTOUCHED).bytes(), "");
    }

    private static void headers(Offers offers) {
        offers.header("Fragment-Host", "org.koti.kernel", "may not attach itself");
        offers.header("Fragment-Host", "system.bundle; extension:=framework", "may not attach itself");
        offers.header("Fragment-Host", "system.bundle; extension:=bootclasspath", "may not attach itself");
        offers.header("fragment-host", "org.koti.kernel", "may not attach itself");
        offers.header("DynamicImport-Package", "*", "may not import packages as it pleases");
        offers.header("Require-Bundle", "org.koti.kernel", "may not require other bundles");
        offers.header("Bundle-NativeCode", "a.so", "may not bring native code");
        offers.header("Bundle-Activator", "org.koti.sample.hello.Hello", "may not run code outside");
        offers.header("ExtensionBundle-Activator", "a.B", "may not extend the framework");
        offers.header("Bundle-Blueprint", "a.xml", "may not use Blueprint");
        offers.header("Karaf-Commands", "*", "may not add commands");
        offers.header("Import-Service", "a.B", "may not ask for services in the manifest");
        offers.header("Launcher-Agent-Class", "a.B", "may not be an agent");
        offers.header("Premain-Class", "a.B", "may not be an agent");
        offers.header("Agent-Class", "a.B", "may not be an agent");
        offers.header("Bundle-Localization", "a", "may not have this header");
        offers.header("Bundle-ManifestVersion", "1", "it is not 2");
        offers.add("no-manifest-version", jar -> jar.withoutHeader("Bundle-ManifestVersion"), "it is not 2");
        offers.add("header-twice", jar -> jar.line("Bundle-Version: 9"), "comes twice");
        offers.add("line-that-is-none", jar -> jar.line("Bundle-Activator a.B"), "cannot be read");
        offers.header("Bundle-SymbolicName", "a,b", "not one plain name");
        offers.header("Bundle-SymbolicName", "a; fragment-attachment:=always", "not one plain name");
        for (String name : List.of("org.osgi", "org.osgi.framework", "org.slf4j", "org.koti.kernel", "org", "java")) {
            offers.header("Bundle-SymbolicName", name, "where the platform's own names are");
        }
        offers.header("Multi-Release", "true", "may not have files that take the place of others");
        offers.header("Bundle-ClassPath", ".,lib/evil.jar", "may not bring jars inside its jar");
        offers.header("Bundle-ClassPath", "lib/evil.jar", "may not bring jars inside its jar");
        offers.header("Bundle-ClassPath", "external:/etc", "may not bring jars inside its jar");
        offers.header("Bundle-Version", "none", "missing or no version");
    }

    private static void packages(Offers offers) {
        for (String name : List.of(
                "org.osgi.framework",
                "org.osgi.framework.hooks.service",
                "org.koti.spi.consent",
                "org.koti.kernel",
                "org.koti.agent.sandbox",
                "org.koti.apiary",
                "javax.management",
                "javax.naming",
                "sun.misc",
                "com.sun.net.httpserver",
                "org.apache.felix.framework",
                "org.eclipse.jetty.server",
                "org.osgi.framework;resolution:=optional",
                "org.slf4j,org.osgi.service.cm")) {
            offers.header("Import-Package", name, "may not import ");
        }
        for (String name : List.of(
                "org.koti.api.vault;version=9",
                "java.lang",
                "javax.crypto",
                "jakarta.servlet;version=6.1",
                "org.koti.sample.hellox",
                "org.koti.kernel",
                "org.slf4j;version=2.0")) {
            offers.header("Export-Package", name, "may not export ");
        }
    }

    private static void capabilities(Offers offers) {
        for (String need : List.of(
                "osgi.extender;filter:=\"(osgi.extender=osgi.blueprint)\"",
                "osgi.extender;filter:=\"(osgi.extender=osgi.cdi)\"",
                "osgi.wiring.bundle;filter:=\"(osgi.wiring.bundle=org.koti.kernel)\"",
                "osgi.wiring.package;filter:=\"(osgi.wiring.package=org.koti.kernel)\"",
                "osgi.wiring.host;filter:=\"(osgi.wiring.host=org.koti.kernel)\"",
                "osgi.native;filter:=\"(osgi.native.osname~=linux)\"")) {
            offers.header("Require-Capability", need, "may not require ");
        }
        for (String gift : List.of(
                "osgi.extender;osgi.extender=osgi.component",
                "osgi.wiring.package;osgi.wiring.package=org.koti.api.vault",
                "osgi.identity;osgi.identity=org.koti.kernel")) {
            offers.header("Provide-Capability", gift, "may not provide ");
        }
    }

    private static void components(Offers offers) {
        offers.component(
                "class=\"org.koti.sample.hello.Hello\"", "class=\"java.lang.Runtime\"", "is not inside the jar");
        offers.component(
                "class=\"org.koti.sample.hello.Hello\"", "class=\"java.lang.ProcessBuilder\"", "is not inside the jar");
        offers.component(
                "class=\"org.koti.sample.hello.Hello\"", "class=\"org.koti.kernel.AppHost\"", "is not inside the jar");
        offers.component("jakarta.servlet.Servlet", "java.lang.Runnable", "may not provide the service");
        offers.component("jakarta.servlet.Servlet", "jakarta.servlet.Filter", "may not provide the service");
        offers.component(
                "jakarta.servlet.Servlet", "jakarta.servlet.ServletContextListener", "may not provide the service");
        offers.component("jakarta.servlet.Servlet", "org.koti.api.vault.Vault", "may not provide the service");
        offers.component("jakarta.servlet.Servlet", "org.koti.spi.consent.Grants", "may not provide the service");
        offers.component(
                "jakarta.servlet.Servlet", "org.osgi.framework.hooks.service.FindHook", "may not provide the service");
        offers.component(
                "jakarta.servlet.Servlet",
                "org.osgi.service.url.URLStreamHandlerService",
                "may not provide the service");
        offers.component("koti.web.path", "osgi.http.whiteboard.servlet.pattern", "HTTP whiteboard");
        offers.component("koti.web.path", "osgi.http.whiteboard.filter.pattern", "HTTP whiteboard");
        offers.component("koti.web.path", "osgi.http.whiteboard.context.select", "HTTP whiteboard");
        offers.component("koti.web.path", "some.other", "has no property");
        offers.component("<service>", "<service><properties entry=\"a\"/>", "may not use <properties>");
        offers.component("<service>", "<service><component/>", "may not use <component>");
        offers.component("<implementation", "<factory-properties/><implementation", "may not use <factory-properties>");
        offers.component("<scr:component ", "<scr:component factory=\"a\" ", "may not make component factories");
        offers.component(
                "<scr:component ",
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:/etc/passwd\">]><scr:component ",
                "no component description");
        for (String evil : List.of("java.net.DatagramSocket", "java.util.logging.FileHandler", "java.lang.Thread")) {
            offers.add("evil between quotes: " + evil, jar -> betweenQuotes(jar, evil), "an app may name files only");
            String file = evil.replace('.', '/') + ".class";
            offers.add(
                    "its own " + evil,
                    jar -> jar.with(file, jar.entry(HELLO))
                            .replaced(COMPONENT, "class=\"org.koti.sample.hello.Hello\"", "class=\"" + evil + "\""),
                    "is not inside the jar");
        }
        offers.component(
                "class=\"org.koti.sample.hello.Hello\"",
                "xmlns:x=\"urn:x\" x:class=\"org.koti.sample.hello.Hello\" class=\"java.lang.Thread\"",
                "may not use the attribute");
        offers.component("encoding=\"UTF-8\"", "encoding=\"UTF-7\"", "other than XML 1.0 in UTF-8");
        offers.header("Service-Component", "OSGI-INF/*.xml", "has the pattern");
        offers.header("Service-Component", "OSGI-INF/none.xml", "has no file");
        offers.add(
                "blueprint-only", jar -> jar.with("OSGI-INF/blueprint/a.xml", "<blueprint/>"), "may not use Blueprint");
    }

    private static TamperedJar betweenQuotes(TamperedJar jar, String evil) {
        return jar.with("OSGI-INF/evil.xml", EVIL.formatted(evil))
                .header("Service-Component", COMPONENT + ";x=\"a,OSGI-INF/evil.xml,b\"");
    }

    /** A component whose class may not be loaded keeps the app out. */
    private static void code(Offers offers) {
        Map<String, String> attempts = new LinkedHashMap<>();
        attempts.put("files.FileAttempts$InputStreamOf", "java.io.FileInputStream");
        attempts.put("network.NetworkAttempts$Connect", "java.net.Socket");
        attempts.put("process.ProcessAttempts$Build", "java.lang.ProcessBuilder");
        attempts.put("process.ProcessAttempts$Halt", "java.lang.Runtime");
        attempts.put("reflect.ReflectionAttempts$CallByName", "names java.lang.Runtime");
        attempts.put("memory.MemoryAttempts$UnsafeByField", "java.lang.Class.forName");
        attempts.put("memory.MemoryAttempts$OwnNative", "is native");
        attempts.put("loading.LoadingAttempts$Define", "extends java.lang.ClassLoader");
        attempts.put("threads.ThreadAttempts$Subclass", "extends java.lang.Thread");
        attempts.put("osgi.HookAttempts$Activator", "org.osgi.framework.BundleActivator");
        attempts.put("node.NodeAttempts$Privileged", "java.security.PrivilegedAction");
        attempts.forEach((attempt, words) -> {
            String name = INTRUDER + attempt;
            offers.add("component " + attempt, jar -> asComponent(jar, name, classFile(name)), words);
        });
        offers.add("component that is no class", jar -> jar.with(HELLO, new byte[] {1, 2, 3}), "ends too early");
        offers.add(
                "component of a newer format",
                jar -> {
                    byte[] newer = jar.entry(HELLO).clone();
                    newer[7] = 99;
                    return jar.with(HELLO, newer);
                },
                "has class file version 99");
    }

    private static void entries(Offers offers) {
        for (String name : List.of("../a", "a/../b", "/a", "a\\b", "C:/a", "a//b", "a\nb", "./a")) {
            offers.add("entry " + name.replace('\n', ' '), jar -> jar.with(name, "x"), "odd name");
        }
        offers.add("pattern", jar -> jar.with("OSGI-INF/*.xml", "x"), "a pattern");
        offers.add(
                "second manifest",
                jar -> jar.with("meta-inf/manifest.mf", "Bundle-Activator: a.B\r\n"),
                "second manifest");
        offers.add(
                "manifest for a newer Java",
                jar -> jar.header("Multi-Release", "true")
                        .with("META-INF/versions/9/OSGI-INF/MANIFEST.MF", "Import-Package: org.osgi.framework\r\n"),
                "second manifest");
        offers.add("service of Java", jar -> jar.with("META-INF/services/a.B", "x"), "may not bring the file");
        offers.add("component aside", jar -> jar.with("OSGI-INF/a.xml", "<a/>"), "may not bring the file");
        offers.add("jar inside", jar -> jar.with("lib/a.jar", "x"), "may not bring jars inside its jar");
        offers.add("no manifest", jar -> jar.without(TamperedJar.MANIFEST), "it has no META-INF/MANIFEST.MF");
        offers.add("bomb", jar -> jar.with("bomb", new byte[20 << 20]), "it unpacks to more than");
        offers.add("large text", jar -> jar.with("OSGI-INF/large", new byte[300_000]), "larger than 256 KiB");
        offers.raw(
                "twice",
                jar -> new String(jar.with("web/hello.cs1", "x").bytes(), StandardCharsets.ISO_8859_1)
                        .replace("web/hello.cs1", "web/hello.css")
                        .getBytes(StandardCharsets.ISO_8859_1),
                "twice");
        offers.raw(
                "hidden manifest",
                jar -> jar.behind(
                        TamperedJar.MANIFEST, "Manifest-Version: 1.0\r\nFragment-Host: org.koti.kernel\r\n\r\n"),
                "bytes that no entry of the jar owns");
        for (String header : List.of(
                "Fragment-Host: system.bundle; extension:=framework",
                "DynamicImport-Package: *",
                "Export-Package: org.koti.api.vault;version=9")) {
            offers.raw(
                    "hidden from who has a process: " + header,
                    jar -> inItsProcess(jar)
                            .behind(TamperedJar.MANIFEST, "Manifest-Version: 1.0\r\n" + header + "\r\n\r\n"),
                    "bytes that no entry of the jar owns");
        }
        offers.raw("hidden bomb", jar -> inItsProcess(jar).behind("web/bomb", "0".repeat(1 << 20)), "that no entry");
        offers.raw("no-jar", jar -> "no jar".getBytes(StandardCharsets.US_ASCII), "no jar that can be read");
        offers.raw("cut", jar -> Arrays.copyOf(jar.bytes(), 2000), "no jar that can be read");
    }

    private static TamperedJar inItsProcess(TamperedJar jar) {
        return jar.whole().replaced(TamperedJar.MANIFEST, APP + ": hello;", APP + ": hello;isolation=PROCESS;");
    }

    private static void declarations(Offers offers) {
        offers.raw("other-name", TamperedJar::bytes, "the jar calls itself hello");
        offers.add("no app", jar -> jar.withoutHeader(APP), "an app has it once");
        offers.header("Koti-Permission", "org.koti.api.permission.Teleport;reason=a", "there is no permission");
        offers.header("Koti-Permission", "java.security.AllPermission;reason=a", "there is no permission");
        offers.header(
                "Koti-Permission", "org.koti.api.permission.VaultRead;scope=\"../other\";reason=a", "not a collection");
        offers.header(
                "Koti-Permission",
                "org.koti.api.permission.Sign;reason=a,org.koti.api.permission.Sign;reason=b",
                "asks twice");
        offers.header("Koti-Permission", "org.koti.api.permission.Sign;scope=all;reason=a", "has no scope");
        offers.header("Koti-Permission", "org.koti.api.permission.Sign;reason=\"\"", "the text is empty");
    }

    private static TamperedJar asComponent(TamperedJar jar, String type, byte[] classFile) {
        TamperedJar whole = jar;
        for (String needed : List.of("Attempt", "Evidence", "Ground", "NothingGained")) {
            String name = INTRUDER + "attempt." + needed;
            whole = whole.with(name.replace('.', '/') + ".class", classFile(name));
        }
        return whole.with(type.replace('.', '/') + ".class", classFile)
                .replaced(COMPONENT, "class=\"org.koti.sample.hello.Hello\"", "class=\"" + type + "\"");
    }

    private static byte[] classFile(String type) {
        try (InputStream in = TamperedOffer.class.getResourceAsStream("/" + type.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IllegalStateException("no class " + type);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers what is offered. */
    private static final class Offers {
        private final List<TamperedOffer> all = new ArrayList<>();
        private final TamperedJar hello;

        Offers(TamperedJar hello) {
            this.hello = hello;
        }

        void header(String name, String value, String words) {
            add(name + " " + value, jar -> jar.header(name, value), words);
        }

        void component(String from, String to, String words) {
            add("component with " + to, jar -> jar.replaced(COMPONENT, from, to), words);
        }

        void add(String what, UnaryOperator<TamperedJar> change, String words) {
            String name = "offer-" + (all.size() + 1);
            all.add(new TamperedOffer(name, change.apply(named(hello, name)).bytes(), words));
            System.out.println(name + ": " + what);
        }

        void raw(String what, Function<TamperedJar, byte[]> change, String words) {
            String name = "offer-" + (all.size() + 1);
            all.add(new TamperedOffer(name, change.apply(hello), words));
            System.out.println(name + ": " + what);
        }

        static TamperedJar named(TamperedJar jar, String name) {
            return jar.whole().replaced(TamperedJar.MANIFEST, APP + ": hello;", APP + ": " + name + ";");
        }
    }
}
