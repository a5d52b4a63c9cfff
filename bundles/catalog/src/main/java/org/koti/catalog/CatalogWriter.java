package org.koti.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.api.app.App;
import org.koti.api.app.AppId;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.catalog.CatalogEntry;

/** Run by the build: writes {@code catalog.json} for the jars of a folder, sorted, so that the same jars give the same bytes. */
final class CatalogWriter {
    private static final Pattern ATTRIBUTE = Pattern.compile(";\\s*(\\w+)=(?:\"([^\"]*)\"|([^\";,]*))");
    private static final Pattern TEXTS = Pattern.compile("OSGI-INF/l10n/bundle(?:_([a-z]{2,3}))?\\.properties");

    private CatalogWriter() {}

    /**
     * Writes the list.
     *
     * @param arguments the folder, and the publisher's id
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("usage: CatalogWriter FOLDER PUBLISHER");
        }
        write(Path.of(arguments[0]), arguments[1]);
    }

    static void write(Path folder, String publisher) throws IOException {
        List<Listing> listings = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                listings.add(list(jar, publisher));
            }
        }
        listings.sort(Comparator.comparing(listing -> listing.entry().id().toString()));
        CatalogFormat format = new CatalogFormat();
        byte[] json = format.write(listings);
        try {
            format.read(json);
        } catch (MalformedCatalogException e) {
            throw new IOException("the list of " + folder + " would not be readable: " + e.getMessage(), e);
        }
        Files.write(folder.resolve(FolderCatalog.LIST), json);
    }

    private static Listing list(Path file, String publisher) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (JarFile jar = new JarFile(file.toFile())) {
            Attributes headers = jar.getManifest().getMainAttributes();
            String app = Optional.ofNullable(headers.getValue(App.HEADER))
                    .orElseThrow(() -> new IOException(file + " has no header " + App.HEADER + "; is it an app?"));
            Map<String, String> attributes = attributes(app);
            Map<String, Properties> texts = texts(jar);
            CatalogEntry entry = new CatalogEntry(
                    new AppId(publisher, app.substring(0, app.indexOf(';'))),
                    headers.getValue("Bundle-Version"),
                    text(attributes, "title", texts),
                    text(attributes, "summary", texts),
                    text(attributes, "description", texts),
                    attributes.getOrDefault("license", ""),
                    bytes.length,
                    CatalogFiles.digest(bytes));
            return new Listing(entry, file.getFileName().toString(), attributes.getOrDefault("icon", ""));
        }
    }

    private static Map<String, String> attributes(String app) {
        Map<String, String> attributes = new TreeMap<>();
        for (Matcher each = ATTRIBUTE.matcher(app); each.find(); ) {
            attributes.put(each.group(1), each.group(2) == null ? each.group(3) : each.group(2));
        }
        return attributes;
    }

    private static Map<String, Properties> texts(JarFile jar) throws IOException {
        Map<String, Properties> texts = new TreeMap<>();
        for (JarEntry entry : jar.stream().toList()) {
            Matcher name = TEXTS.matcher(entry.getName());
            if (name.matches()) {
                Properties properties = new Properties();
                try (InputStream in = jar.getInputStream(entry)) {
                    properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                }
                texts.put(Optional.ofNullable(name.group(1)).orElse(""), properties);
            }
        }
        return texts;
    }

    private static LocalizedText text(Map<String, String> attributes, String attribute, Map<String, Properties> texts) {
        String given = attributes.getOrDefault(attribute, "");
        if (!given.startsWith("%")) {
            return LocalizedText.of(given);
        }
        Map<String, String> byLanguage = new TreeMap<>();
        texts.forEach((language, properties) -> Optional.ofNullable(properties.getProperty(given.substring(1)))
                .ifPresent(text -> byLanguage.put(language, text)));
        return new LocalizedText(byLanguage);
    }
}
