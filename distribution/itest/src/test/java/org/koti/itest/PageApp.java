package org.koti.itest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An app of one class: a page that uses services.
 *
 * @param page its servlet, which gets the services; the app has its name in small letters
 * @param services the names of their interfaces, in the order of the constructor
 * @param packages what it imports besides those of servlets
 * @param summary what the catalog says
 * @param permissions what it asks for, as the header has it; empty for nothing
 */
record PageApp(Class<?> page, List<String> services, String packages, String summary, String permissions) {
    private static final String COMPONENT = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" init="%2$d">
          <property name="koti.web.path" type="String" value="/*"/>
          <service>
            <provide interface="jakarta.servlet.Servlet"/>
          </service>
        %3$s
          <implementation class="%1$s"/>
        </scr:component>
        """;
    private static final String REFERENCE = "<reference name=\"service%1$d\" interface=\"%2$s\" parameter=\"%1$d\"/>";

    String name() {
        return page.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Puts it into the catalog of a copy of the distribution. */
    void addTo(DistributionCopy copy) throws IOException {
        copy.offer(name(), jar());
    }

    byte[] jar() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String code = page.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(file, manifest());
                InputStream in = Objects.requireNonNull(page.getResourceAsStream("/" + code))) {
            String references = IntStream.range(0, services.size())
                    .mapToObj(number -> REFERENCE.formatted(number, services.get(number)))
                    .collect(Collectors.joining());
            String component = COMPONENT.formatted(page.getName(), services.size(), references);
            TwinApp.put(jar, "OSGI-INF/page.xml", component.getBytes(StandardCharsets.UTF_8));
            TwinApp.put(jar, "web/icon.svg", HostileApp.file("icon.svg"));
            TwinApp.put(jar, code, in.readAllBytes());
        }
        return file.toByteArray();
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "test." + name());
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Import-Package", "jakarta.servlet,jakarta.servlet.http," + packages);
        headers.putValue("Service-Component", "OSGI-INF/page.xml");
        headers.putValue(
                "Koti-App",
                name() + ";title=\"" + page.getSimpleName() + "\";summary=\"" + summary
                        + "\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\"");
        if (!permissions.isEmpty()) {
            headers.putValue("Koti-Permission", permissions);
        }
        return manifest;
    }
}
