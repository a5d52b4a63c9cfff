package org.koti.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.koti.itest.twin.Twin;

/** The intruder's allowed twin: an app that declares a host, and reaches by services what the intruder does not reach by itself. */
final class TwinApp {
    static final String NAME = "twin";
    static final String PACKAGE = "org.koti.itest.twin.";

    private static final String COMPONENT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" init="4">
          <property name="koti.web.path" type="String" value="/"/>
          <service>
            <provide interface="jakarta.servlet.Servlet"/>
          </service>
          <reference name="http" interface="org.koti.api.http.Http" parameter="0"/>
          <reference name="tasks" interface="org.koti.api.work.Tasks" parameter="1"/>
          <reference name="timer" interface="org.koti.api.work.Timer" parameter="2"/>
          <reference name="log" interface="org.koti.api.log.Log" parameter="3"/>
          <implementation class="%1$s"/>
        </scr:component>
        """.formatted(Twin.class.getName());

    private TwinApp() {}

    /** Puts the app into the catalog of a copy of the distribution; it declares one port of this computer and tries another too. */
    static void addTo(DistributionCopy copy, int declared, int undeclared) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        write(jar, declared, undeclared);
        copy.offer(NAME, jar.toByteArray());
    }

    private static void write(OutputStream file, int declared, int undeclared) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "test.twin");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue(
                "Import-Package",
                "jakarta.servlet,jakarta.servlet.http,org.koti.api.http,org.koti.api.log,org.koti.api.work");
        headers.putValue("Service-Component", "OSGI-INF/twin.xml");
        headers.putValue(
                "Koti-App",
                "twin;title=\"Twin\";summary=\"Does what it"
                        + " may.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\"");
        headers.putValue(
                "Koti-Permission",
                "org.koti.api.permission.HttpAccess;scope=\"http://localhost:" + declared + "\";reason=\"To test.\"");
        String name = Twin.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(file, manifest)) {
            put(jar, "OSGI-INF/twin.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            put(jar, "web/icon.svg", HostileApp.file("icon.svg"));
            put(jar, "declared.txt", address(declared));
            put(jar, "undeclared.txt", address(undeclared));
            try (InputStream in = Twin.class.getResourceAsStream("/" + name)) {
                put(jar, name, in == null ? new byte[0] : in.readAllBytes());
            }
        }
    }

    private static byte[] address(int port) {
        return ("http://localhost:" + port + "/").getBytes(StandardCharsets.UTF_8);
    }

    static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
    }
}
