package org.koti.catalog;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.api.app.App;
import org.koti.api.app.AppId;
import org.koti.spi.app.LocalizedText;

/**
 * What an app's jar says of itself, as its publisher signs it.
 *
 * @param name the app's
 * @param release what is said of it
 */
public record JarText(String name, ReleaseText release) {
    private static final Pattern ATTRIBUTE = Pattern.compile(";\\s*(\\w+)=(?:\"([^\"]*)\"|([^\";,]*))");
    private static final Pattern TEXTS = Pattern.compile("OSGI-INF/l10n/bundle(?:_([a-z]{2,3}))?\\.properties");

    /**
     * Reads one's own jar: a stranger's is the kernel's to look at. Signatures inside the jar are not looked at, as the kernel does not either.
     *
     * @param file to say where something is wrong
     * @param jar its bytes
     * @throws IOException when it is no app's
     */
    public static JarText of(String file, byte[] jar) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), false)) {
            Attributes headers = Optional.ofNullable(in.getManifest())
                    .map(Manifest::getMainAttributes)
                    .orElseThrow(() -> new IOException(file + " has no manifest where it begins; is it an app?"));
            String app = Optional.ofNullable(headers.getValue(App.HEADER))
                    .filter(header -> header.contains(";"))
                    .orElseThrow(() -> new IOException(file + " has no header " + App.HEADER + "; is it an app?"));
            Map<String, String> attributes = attributes(app);
            Map<String, Properties> texts = texts(in);
            return new JarText(
                    AppId.checkName(app.substring(0, app.indexOf(';')).strip()),
                    new ReleaseText(
                            String.valueOf(headers.getValue("Bundle-Version")),
                            text(attributes, "title", texts),
                            text(attributes, "summary", texts),
                            text(attributes, "description", texts),
                            attributes.getOrDefault("license", ""),
                            attributes.getOrDefault("icon", ""),
                            LocalizedText.of(""),
                            1));
        }
    }

    private static Map<String, String> attributes(String app) {
        Map<String, String> attributes = new TreeMap<>();
        for (Matcher each = ATTRIBUTE.matcher(app); each.find(); ) {
            attributes.put(each.group(1), each.group(2) == null ? each.group(3) : each.group(2));
        }
        return attributes;
    }

    private static Map<String, Properties> texts(JarInputStream jar) throws IOException {
        Map<String, Properties> texts = new TreeMap<>();
        for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
            Matcher name = TEXTS.matcher(entry.getName());
            if (name.matches()) {
                Properties properties = new Properties();
                properties.load(new InputStreamReader(jar, StandardCharsets.UTF_8));
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
