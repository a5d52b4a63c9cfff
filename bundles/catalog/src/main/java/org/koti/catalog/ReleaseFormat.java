package org.koti.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.koti.catalog.tuf.Fields;
import org.koti.catalog.tuf.Json;
import org.koti.catalog.tuf.MalformedMetadataException;
import org.koti.spi.app.LocalizedText;

/**
 * What is signed with a release, as the {@code custom} of its jar. Missing and oversized fields are refused, and so are texts with characters that mislead a reader;
 * unknown fields are let be, as the format grows by them.
 *
 * <pre>{@code
 * {"version": "1.0.0", "title": {"": "Hello", "fi": "Terve"}, "summary": {…}, "description": {…}, "license": "Apache-2.0",
 *  "icon": "web/icon.svg", "notes": {"": ["What is new."]}, "minSafe": 1}
 * }</pre>
 */
public final class ReleaseFormat {
    static final int MOST_LINES = 20;
    private static final int LONGEST_LINE = 200;
    private static final int MOST_LANGUAGES = 100;
    private static final int LAST_RELEASE = 999_999_999;
    private static final String PLAIN =
            "[^\\p{Cc}\\p{Cs}\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]";
    private static final Pattern LANGUAGE = Pattern.compile("|[a-z]{2,3}");
    private static final Pattern VERSION =
            Pattern.compile("\\d{1,9}(\\.\\d{1,9}(\\.\\d{1,9}(\\.[A-Za-z0-9_-]{1,64})?)?)?");
    private static final Pattern LICENSE = Pattern.compile("[A-Za-z0-9.+() -]{1,100}");
    private static final Pattern ICON = Pattern.compile("(?!.*(\\.\\.|//))web/[A-Za-z0-9._/-]{1,200}\\.(svg|png)");
    private static final Pattern NAME = oneLine(35);
    private static final Pattern SUMMARY = oneLine(80);
    private static final Pattern DESCRIPTION = Pattern.compile(PLAIN + "{0,2000}");
    private static final Pattern LINE = oneLine(LONGEST_LINE);

    private ReleaseFormat() {}

    private static Pattern oneLine(int most) {
        return Pattern.compile("(?=.*[^\\s\\p{Z}])" + PLAIN + "{1," + most + "}");
    }

    /**
     * Reads.
     *
     * @param path the jar's name, to say where something is wrong
     * @param release which release it is
     * @param custom what was signed with it
     */
    public static ReleaseText read(String path, int release, ObjectNode custom) throws MalformedMetadataException {
        Fields fields = new Fields(path, custom);
        return new ReleaseText(
                fields.text("version", VERSION),
                texts(fields, "title", NAME),
                texts(fields, "summary", SUMMARY),
                texts(fields, "description", DESCRIPTION),
                fields.text("license", LICENSE),
                fields.text("icon", ICON),
                fields.has("notes") ? notes(fields.object("notes", path + ", notes")) : LocalizedText.of(""),
                minSafe(fields, release));
    }

    /** {@return which release of an app is the oldest that is still safe, by what was signed with a later one} */
    static int minSafe(Fields fields, int release) throws MalformedMetadataException {
        return fields.has("minSafe") ? fields.number("minSafe", 1, Math.min(release, LAST_RELEASE)) : 1;
    }

    private static LocalizedText texts(Fields release, String field, Pattern form) throws MalformedMetadataException {
        Fields texts = release.object(field, release.where() + ", " + field);
        Map<String, String> byLanguage = new HashMap<>();
        for (String language : languages(texts)) {
            byLanguage.put(language, texts.text(language, form));
        }
        return new LocalizedText(byLanguage);
    }

    private static List<String> languages(Fields texts) throws MalformedMetadataException {
        if (!texts.has("")) {
            throw texts.malformed("it has no text in the default language");
        }
        return texts.names(MOST_LANGUAGES, LANGUAGE);
    }

    private static LocalizedText notes(Fields notes) throws MalformedMetadataException {
        Map<String, String> byLanguage = new HashMap<>();
        for (String language : languages(notes)) {
            List<JsonNode> lines = notes.list(language, MOST_LINES);
            if (!lines.stream()
                    .allMatch(line ->
                            line.isTextual() && LINE.matcher(line.textValue()).matches())) {
                throw notes.malformed("a line is not 1 to " + LONGEST_LINE + " plain characters");
            }
            byLanguage.put(language, lines.stream().map(JsonNode::textValue).collect(Collectors.joining("\n")));
        }
        return new LocalizedText(byLanguage);
    }

    /** {@return what is to be signed with a release} */
    public static ObjectNode write(ReleaseText release) {
        ObjectNode custom = Json.object();
        custom.put("version", release.version())
                .put("license", release.license())
                .put("icon", release.icon())
                .put("minSafe", release.minSafe());
        write(custom.putObject("title"), release.title());
        write(custom.putObject("summary"), release.summary());
        write(custom.putObject("description"), release.description());
        ObjectNode notes = custom.putObject("notes");
        new TreeMap<>(release.notes().byLanguage()).forEach((language, lines) -> {
            ArrayNode list = notes.putArray(language);
            lines.lines().forEach(list::add);
        });
        return custom;
    }

    private static void write(ObjectNode into, LocalizedText text) {
        new TreeMap<>(text.byLanguage()).forEach(into::put);
    }

    /** {@return the name that a catalog or a publisher gives itself, of 1 to 35 plain characters} */
    static String name(String where, ObjectNode custom) throws MalformedMetadataException {
        return new Fields(where, custom).text("name", NAME);
    }
}
