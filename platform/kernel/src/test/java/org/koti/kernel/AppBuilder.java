package org.koti.kernel;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.koti.api.app.AppId;
import org.koti.spi.app.VerifiedJar;

/** Builds the jar of an app with bnd, as an app's own build does. */
final class AppBuilder {
    private final String name;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private Class<?>[] classes = {};

    AppBuilder(String name) {
        this.name = name;
        headers.put("Bundle-SymbolicName", "test." + name);
        headers.put("Bundle-Version", "1.0.0");
        headers.put(
                "Koti-App",
                name + ";title=\"%title\";summary=\"A test.\";description=\"\";icon=\"web/icon.svg\";license=\"MIT\"");
        files.put("OSGI-INF/l10n/bundle.properties", "title = The app\nreason = To test.\n");
        files.put("web/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    }

    AppBuilder header(String header, String value) {
        headers.put(header, value);
        return this;
    }

    AppBuilder file(String path, String text) {
        files.put(path, text);
        return this;
    }

    AppBuilder with(Class<?>... components) {
        classes = components;
        return this;
    }

    AppBuilder asks(String... permissions) {
        String clauses = "";
        for (String permission : permissions) {
            String[] parts = permission.split(" ");
            clauses += (clauses.isEmpty() ? "" : ",") + "org.koti.api.permission." + parts[0] + ";scope=\""
                    + (parts.length > 1 ? parts[1] : "*") + "\";reason=\"%reason\";optional="
                    + (parts.length > 2 && parts[2].equals("optional"));
        }
        return clauses.isEmpty() ? this : header("Koti-Permission", clauses);
    }

    VerifiedJar build() throws Exception {
        byte[] bytes = bytes();
        return new VerifiedJar(new AppId("koti", name), AppFiles.digest(bytes), bytes);
    }

    byte[] bytes() throws Exception {
        try (Builder builder = new Builder()) {
            builder.addClasspath(new File(AppBuilder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
            for (Class<?> type : new Class<?>[] {
                org.koti.api.vault.Vault.class, jakarta.servlet.Servlet.class, org.slf4j.Logger.class
            }) {
                builder.addClasspath(new File(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI()));
            }
            String packages = "";
            for (Class<?> type : classes) {
                packages += (packages.isEmpty() ? "" : ",") + type.getPackageName();
            }
            builder.setProperty("-privatepackage", packages);
            builder.setProperty("-noimportjava", "true");
            builder.setProperty("Import-Package", "!org.jspecify.annotations,!org.osgi.framework,*");
            headers.forEach(builder::setProperty);
            builder.setProperty("-reproducible", "true");
            try (Jar jar = builder.build()) {
                if (!builder.isOk()) {
                    throw new IllegalStateException(String.valueOf(builder.getErrors()));
                }
                for (Map.Entry<String, String> file : files.entrySet()) {
                    jar.putResource(
                            file.getKey(), new EmbeddedResource(file.getValue().getBytes(StandardCharsets.UTF_8), 0));
                }
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                jar.write(out);
                return out.toByteArray();
            }
        }
    }
}
