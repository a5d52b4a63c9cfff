package org.koti.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.koti.itest.twin.Chooser;

/** An app that declares nothing, and asks the person to pick. */
final class ChooserApp {
    static final String NAME = "chooser";

    private static final String COMPONENT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" init="1">
          <property name="koti.web.path" type="String" value="/*"/>
          <service>
            <provide interface="jakarta.servlet.Servlet"/>
          </service>
          <reference name="picker" interface="org.koti.api.pick.Picker" parameter="0"/>
          <implementation class="%1$s"/>
        </scr:component>
        """.formatted(Chooser.class.getName());

    private ChooserApp() {}

    /** Puts the app into the catalog of a copy of the distribution. */
    static void addTo(DistributionCopy copy) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "test.chooser");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue(
                "Import-Package",
                "jakarta.servlet,jakarta.servlet.http,org.koti.api.app,org.koti.api.identity,org.koti.api.pick");
        headers.putValue("Service-Component", "OSGI-INF/chooser.xml");
        headers.putValue(
                "Koti-App",
                "chooser;title=\"Chooser\";summary=\"Asks you to"
                        + " pick.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\"");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String name = Chooser.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream in = Objects.requireNonNull(Chooser.class.getResourceAsStream("/" + name))) {
            TwinApp.put(jar, "OSGI-INF/chooser.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            TwinApp.put(jar, "web/icon.svg", HostileApp.file("icon.svg"));
            TwinApp.put(jar, name, in.readAllBytes());
        }
        copy.offer(NAME, file.toByteArray());
    }
}
