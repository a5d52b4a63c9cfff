package org.koti.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.koti.itest.twin.Envoy;

/** An app in a process of its own that declares a host, and asks the person to pick. */
final class EnvoyApp {
    static final String NAME = "envoy";

    private static final String COMPONENT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" init="2">
          <property name="koti.web.path" type="String" value="/*"/>
          <service>
            <provide interface="jakarta.servlet.Servlet"/>
          </service>
          <reference name="http" interface="org.koti.api.http.Http" parameter="0"/>
          <reference name="picker" interface="org.koti.api.pick.Picker" parameter="1"/>
          <implementation class="%1$s"/>
        </scr:component>
        """.formatted(Envoy.class.getName());

    private EnvoyApp() {}

    /** Puts the app into the catalog of a copy of the distribution; it declares one port of this computer. */
    static void addTo(DistributionCopy copy, int port) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "test.envoy");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue(
                "Import-Package",
                "jakarta.servlet,jakarta.servlet.http,org.koti.api.http,org.koti.api.permission,org.koti.api.pick");
        headers.putValue("Service-Component", "OSGI-INF/envoy.xml");
        headers.putValue(
                "Koti-App",
                "envoy;title=\"Envoy\";summary=\"Asks a host and"
                        + " you.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\";isolation=\"PROCESS\"");
        headers.putValue(
                "Koti-Permission",
                "org.koti.api.permission.HttpAccess;scope=\"http://localhost:" + port + "\";reason=\"To test.\"");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(file, manifest)) {
            TwinApp.put(jar, "OSGI-INF/envoy.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            TwinApp.put(jar, "web/icon.svg", HostileApp.file("icon.svg"));
            TwinApp.put(jar, "host.txt", ("http://localhost:" + port + "/a").getBytes(StandardCharsets.UTF_8));
            for (Class<?> type : (Iterable<Class<?>>) classes()::iterator) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream in = Objects.requireNonNull(Envoy.class.getResourceAsStream("/" + name))) {
                    TwinApp.put(jar, name, in.readAllBytes());
                }
            }
        }
        copy.offer(NAME, file.toByteArray());
    }

    private static Stream<Class<?>> classes() {
        return Stream.concat(Stream.of(Envoy.class), Stream.of(Envoy.class.getDeclaredClasses()));
    }
}
