package org.koti.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.koti.itest.twin.Keeper;

/** An app that keeps records of its own. */
final class KeeperApp {
    static final String NAME = "keeper";

    private static final String COMPONENT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" init="1">
          <property name="koti.web.path" type="String" value="/*"/>
          <service>
            <provide interface="jakarta.servlet.Servlet"/>
          </service>
          <reference name="vault" interface="org.koti.api.vault.Vault" parameter="0"/>
          <implementation class="%1$s"/>
        </scr:component>
        """.formatted(Keeper.class.getName());

    private KeeperApp() {}

    /** Puts the app into the catalog of a copy of the distribution. */
    static void addTo(DistributionCopy copy) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "test.keeper");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Import-Package", "jakarta.servlet,jakarta.servlet.http,org.koti.api.vault");
        headers.putValue("Service-Component", "OSGI-INF/keeper.xml");
        headers.putValue(
                "Koti-App",
                "keeper;title=\"Keeper\";summary=\"Keeps"
                        + " notes.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\"");
        headers.putValue(
                "Koti-Permission",
                "org.koti.api.permission.VaultWrite;scope=\"notes\";reason=\"To"
                        + " test.\",org.koti.api.permission.VaultWrite;scope=\"drafts\";reason=\"To test.\"");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String name = Keeper.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream in = Objects.requireNonNull(Keeper.class.getResourceAsStream("/" + name))) {
            TwinApp.put(jar, "OSGI-INF/keeper.xml", COMPONENT.getBytes(StandardCharsets.UTF_8));
            TwinApp.put(jar, "web/icon.svg", HostileApp.file("icon.svg"));
            TwinApp.put(jar, name, in.readAllBytes());
        }
        copy.offer(NAME, file.toByteArray());
    }
}
