package org.koti.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.koti.itest.twin.Herald;

/** An app that asks for nothing and whose page tries everything; its code says in answers what the page asks it to. */
final class HostileApp {
    static final String NAME = "hostile";
    static final List<String> FILES =
            List.of("index.html", "hostile.css", "attempts.js", "worker.js", "service.js", "icon.svg");

    private static final String COMPONENT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s">
          <property name="koti.web.path" type="String" value="%2$s"/>
          <service>
            <provide interface="jakarta.servlet.Servlet"/>
          </service>
          <implementation class="%1$s"/>
        </scr:component>
        """.formatted(Herald.class.getName(), Herald.PATH);

    private HostileApp() {}

    /** Puts the app into the catalog of a copy of the distribution. */
    static void addTo(DistributionCopy copy) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        write(jar);
        copy.offer(NAME, jar.toByteArray());
    }

    /** A file of the page. */
    static byte[] file(String name) throws IOException {
        try (InputStream in = HostileApp.class.getResourceAsStream("/hostile/" + name)) {
            if (in == null) {
                throw new IOException("no file " + name);
            }
            return in.readAllBytes();
        }
    }

    private static void write(OutputStream file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "test.hostile");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Import-Package", "jakarta.servlet,jakarta.servlet.http");
        headers.putValue("Service-Component", "OSGI-INF/herald.xml");
        headers.putValue(
                "Koti-App",
                "hostile;title=\"Hostile\";summary=\"Tries"
                        + " everything.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\"");
        String code = Herald.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream in = Objects.requireNonNull(Herald.class.getResourceAsStream("/" + code))) {
            TwinApp.put(jar, "OSGI-INF/herald.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            TwinApp.put(jar, code, in.readAllBytes());
            for (String name : FILES) {
                TwinApp.put(jar, "web/" + name, file(name));
            }
        }
    }
}
