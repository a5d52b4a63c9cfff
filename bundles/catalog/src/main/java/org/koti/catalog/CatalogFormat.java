package org.koti.catalog;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.koti.api.app.AppId;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.catalog.CatalogEntry;

/**
 * The file {@code catalog.json}, strictly: unknown, missing, doubled or oversized fields are refused, and so is a name that could be taken for another.
 *
 * <pre>{@code
 * {"format": "koti catalog 1",
 *  "apps": [{"id": "koti/hello", "version": "1.0.0", "title": {"": "Hello", "fi": "Terve"}, "summary": {…}, "description": {…},
 *            "license": "Apache-2.0", "icon": "web/icon.svg", "file": "hello.jar", "length": 9061, "sha256": "…"}]}
 * }</pre>
 */
final class CatalogFormat {
    static final String FORMAT = "koti catalog 1";
    static final int MOST_BYTES = 4 * 1024 * 1024;
    static final int MOST_APPS = 1000;
    static final long LONGEST_JAR = 64L * 1024 * 1024;
    private static final int MOST_LANGUAGES = 100;
    private static final int LONGEST_FORM = 256;
    private static final Set<String> FIELDS =
            Set.of("id", "version", "title", "summary", "description", "license", "icon", "file", "length", "sha256");
    private static final Pattern LANGUAGE = Pattern.compile("|[a-z]{2,3}");
    private static final Pattern VERSION =
            Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]{1,64})?)?)?");
    private static final Pattern LICENSE = Pattern.compile("[A-Za-z0-9.+() -]{1,100}");
    private static final Pattern ICON = Pattern.compile("web/[A-Za-z0-9._/-]{1,200}\\.(svg|png)");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,120}\\.jar");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MISLEADING = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]");

    private final JsonMapper mapper = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(8192)
                            .maxNameLength(64)
                            .maxNumberLength(20)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    List<Listing> read(byte[] json) throws MalformedCatalogException {
        if (json.length > MOST_BYTES) {
            throw new MalformedCatalogException("the file", "it is larger than 4 MiB");
        }
        JsonNode root = parse(json);
        if (!root.isObject()
                || root.size() != 2
                || !root.path("format").asText().equals(FORMAT)
                || !root.path("apps").isArray()) {
            throw new MalformedCatalogException("the top", "it is not in the format '" + FORMAT + "'");
        }
        if (root.path("apps").size() > MOST_APPS) {
            throw new MalformedCatalogException("apps", "it lists more than 1,000");
        }
        List<Listing> listings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode app : root.path("apps")) {
            Listing listing = listing("app " + (listings.size() + 1), app);
            if (!names.add(listing.entry().id().name()) || !names.add(listing.file())) {
                throw new MalformedCatalogException(
                        "app " + (listings.size() + 1), "its name or its file is listed twice");
            }
            listings.add(listing);
        }
        return listings;
    }

    private JsonNode parse(byte[] json) throws MalformedCatalogException {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new MalformedCatalogException(
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
                    "it is not JSON as it should be");
        } catch (IOException e) {
            throw new MalformedCatalogException("the file", "it cannot be read");
        }
    }

    private static Listing listing(String where, JsonNode app) throws MalformedCatalogException {
        for (Iterator<String> names = app.fieldNames(); names.hasNext(); ) {
            if (!FIELDS.contains(names.next())) {
                throw new MalformedCatalogException(where, "it has a field that means nothing");
            }
        }
        if (!app.isObject() || app.size() != FIELDS.size()) {
            throw new MalformedCatalogException(where, "a field is missing of " + String.join(", ", sorted()));
        }
        CatalogEntry entry = new CatalogEntry(
                id(where, text(where, "id", app.path("id"), 100)),
                matching(where, app, "version", VERSION),
                localized(where, app, "title", 35),
                localized(where, app, "summary", 80),
                localized(where, app, "description", 2000),
                matching(where, app, "license", LICENSE),
                length(where, app.path("length")),
                matching(where, app, "sha256", SHA256));
        return new Listing(entry, matching(where, app, "file", FILE), icon(where, app));
    }

    private static List<String> sorted() {
        return FIELDS.stream().sorted().toList();
    }

    private static AppId id(String where, String id) throws MalformedCatalogException {
        try {
            return AppId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new MalformedCatalogException(where, "its id is not of the form publisher/name");
        }
    }

    private static long length(String where, JsonNode length) throws MalformedCatalogException {
        if (!length.isIntegralNumber()
                || length.asLong() < 1
                || length.asLong() > LONGEST_JAR
                || !length.canConvertToLong()) {
            throw new MalformedCatalogException(where, "its length is not from 1 byte to 64 MiB");
        }
        return length.asLong();
    }

    private static String icon(String where, JsonNode app) throws MalformedCatalogException {
        String icon = matching(where, app, "icon", ICON);
        if (icon.contains("..") || icon.contains("//")) {
            throw new MalformedCatalogException(where, "its icon is not a plain path");
        }
        return icon;
    }

    private static String matching(String where, JsonNode app, String field, Pattern form)
            throws MalformedCatalogException {
        String text = text(where, field, app.path(field), LONGEST_FORM);
        if (!form.matcher(text).matches()) {
            throw new MalformedCatalogException(where, "its " + field + " is not of its form");
        }
        return text;
    }

    private static String text(String where, String field, JsonNode value, int most) throws MalformedCatalogException {
        if (!value.isTextual()
                || value.textValue().codePointCount(0, value.textValue().length()) > most
                || MISLEADING.matcher(value.textValue()).find()) {
            throw new MalformedCatalogException(
                    where, "its " + field + " is no text of at most " + most + " plain characters");
        }
        return value.textValue();
    }

    private static LocalizedText localized(String where, JsonNode app, String field, int most)
            throws MalformedCatalogException {
        JsonNode texts = app.path(field);
        boolean needed = !field.equals("description");
        if (!texts.isObject() || texts.size() > MOST_LANGUAGES || !texts.has("")) {
            throw new MalformedCatalogException(where, "its " + field + " has no text in the default language");
        }
        Map<String, String> byLanguage = new LinkedHashMap<>();
        for (Iterator<String> languages = texts.fieldNames(); languages.hasNext(); ) {
            String language = languages.next();
            if (!LANGUAGE.matcher(language).matches()) {
                throw new MalformedCatalogException(where, "its " + field + " has an odd language");
            }
            String text = text(where, field, texts.path(language), most);
            if (needed && text.isBlank()) {
                throw new MalformedCatalogException(where, "its " + field + " is empty");
            }
            byLanguage.put(language, text);
        }
        return new LocalizedText(byLanguage);
    }

    /** {@return the file for these listings, the same for the same listings} */
    byte[] write(List<Listing> listings) throws IOException {
        ObjectNode root = mapper.createObjectNode().put("format", FORMAT);
        ArrayNode apps = root.putArray("apps");
        for (Listing listing : listings) {
            CatalogEntry entry = listing.entry();
            ObjectNode app = apps.addObject().put("id", entry.id().toString()).put("version", entry.version());
            write(app.putObject("title"), entry.title());
            write(app.putObject("summary"), entry.summary());
            write(app.putObject("description"), entry.description());
            app.put("license", entry.license())
                    .put("icon", listing.icon())
                    .put("file", listing.file())
                    .put("length", entry.length())
                    .put("sha256", entry.sha256());
        }
        return (mapper.writeValueAsString(root).replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ObjectNode into, LocalizedText text) {
        new TreeMap<>(text.byLanguage()).forEach(into::put);
    }
}
