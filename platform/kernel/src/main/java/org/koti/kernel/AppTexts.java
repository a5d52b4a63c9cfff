package org.koti.kernel;

import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.PlainText;

/** An app's texts in its languages, from {@code OSGI-INF/l10n/bundle*.properties} (UTF-8). */
final class AppTexts {
    private static final String DEFAULT = "OSGI-INF/l10n/bundle.properties";
    private static final Pattern FILE = Pattern.compile("OSGI-INF/l10n/bundle(?:_([a-z]{2,3}))?\\.properties");
    private static final Pattern MISLEADING = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb]");

    private final Map<String, Map<String, String>> byLanguage;

    private AppTexts(Map<String, Map<String, String>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    static AppTexts read(Map<String, byte[]> files) throws MalformedDeclarationException {
        Map<String, Map<String, String>> byLanguage = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Matcher name = FILE.matcher(file.getKey());
            if (name.matches()) {
                String language = name.group(1) == null ? "" : name.group(1);
                byLanguage.put(language, load(file.getKey(), file.getValue()));
            }
        }
        return new AppTexts(byLanguage);
    }

    private static Map<String, String> load(String file, byte[] bytes) throws MalformedDeclarationException {
        Map<String, String> texts = new LinkedHashMap<>();
        Properties once = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (texts.putIfAbsent((String) key, (String) value) != null) {
                    throw new IllegalArgumentException("the key " + Refusal.quote((String) key) + " comes twice");
                }
                return value;
            }
        };
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            once.load(new CharArrayReader(text.array(), text.arrayOffset(), text.remaining()));
            return texts;
        } catch (CharacterCodingException e) {
            throw Refusal.of(Code.UNREADABLE_TEXTS, file, "it is not UTF-8", "save it as UTF-8");
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Code.UNREADABLE_TEXTS, file, String.valueOf(e.getMessage()), "correct the file");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    /**
     * A text of a header, in all languages.
     *
     * @param where the header and what of it, for the message
     * @param given the text, or a key with a leading {@code %}
     * @param most how many characters it may have in each language
     * @param needed whether it may not be empty
     */
    LocalizedText text(String where, String given, int most, boolean needed) throws MalformedDeclarationException {
        if (!given.startsWith("%")) {
            return LocalizedText.of(checked(where, given, most, needed));
        }
        String key = given.substring(1);
        if (!byLanguage.getOrDefault("", Map.of()).containsKey(key)) {
            throw Refusal.of(
                    Code.MISSING_TEXT,
                    where,
                    "the text " + Refusal.quote(given) + " is missing",
                    "add " + key + " to " + DEFAULT);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> language : byLanguage.entrySet()) {
            String text = language.getValue().get(key);
            if (text != null) {
                String at = where + (language.getKey().isEmpty() ? "" : " in '" + language.getKey() + "'");
                texts.put(language.getKey(), checked(at, text, most, needed));
            }
        }
        return new LocalizedText(texts);
    }

    private static String checked(String where, String text, int most, boolean needed)
            throws MalformedDeclarationException {
        if (needed && text.isBlank()) {
            throw Refusal.of(Code.UNFIT_TEXT, where, "the text is empty", "say it in words");
        }
        if (needed && PlainText.looksBlank(text)) {
            throw Refusal.of(Code.UNFIT_TEXT, where, "the text shows nothing", "use letters that can be seen");
        }
        if (text.codePointCount(0, text.length()) > most) {
            throw Refusal.of(Code.UNFIT_TEXT, where, "the text is longer than " + most + " characters", "shorten it");
        }
        if (MISLEADING.matcher(text).find()) {
            throw Refusal.of(Code.UNFIT_TEXT, where, "the text has a control character", "remove it");
        }
        return text;
    }
}
