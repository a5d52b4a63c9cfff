package org.koti.home;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;

/**
 * Which language the person reads: what they chose, kept in the vault; else what their browser says. What was chosen is remembered while the node runs,
 * so that the page that unlocks speaks it too. Safe for use by several threads.
 */
final class Languages {
    static final String NAMESPACE = "koti.home";
    private static final String COLLECTION = "preferences";
    private static final String RECORD = "language";
    private static final String FIELD = "tag";

    private final Node node;
    private final Function<Locale, Texts> words;
    private volatile Optional<String> remembered = Optional.empty();

    Languages(Node node, Function<Locale, Texts> words) {
        this.node = node;
        this.words = words;
    }

    /** The home's words in the language of the person who asks. */
    Texts texts(HttpServletRequest request) {
        return words.apply(of(request));
    }

    Locale of(HttpServletRequest request) {
        return chosen().flatMap(Languages::known).orElseGet(() -> asked(Collections.list(request.getLocales())));
    }

    /** The tag of the language that the person chose; empty when the browser decides. */
    Optional<String> chosen() {
        if (node.person().isEmpty()) {
            return remembered;
        }
        try {
            Optional<String> tag = node.vaults()
                    .flatMap(store -> store.namespace(NAMESPACE).get(COLLECTION, RECORD))
                    .map(record -> read(record.json()));
            remembered = tag;
            return tag;
        } catch (VaultLockedException e) {
            return remembered;
        }
    }

    /** Keeps the person's choice; anything but the tag of a language that there is leaves it to the browser. */
    void choose(String tag) {
        Vault vault = Node.need(node.vaults()).namespace(NAMESPACE);
        if (known(tag).isPresent()) {
            vault.put(COLLECTION, RECORD, write(tag));
        } else {
            vault.delete(COLLECTION, RECORD);
        }
    }

    private String read(String text) {
        try {
            return Json.MAPPER.readTree(text).path(FIELD).asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private String write(String tag) {
        try {
            return Json.MAPPER.writeValueAsString(Map.of(FIELD, tag));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<Locale> known(String tag) {
        return Texts.LANGUAGES.stream()
                .filter(language -> language.toLanguageTag().equals(tag))
                .findFirst();
    }

    static Locale asked(List<Locale> wanted) {
        return wanted.stream()
                .flatMap(locale -> known(locale.getLanguage()).stream())
                .findFirst()
                .orElse(Texts.LANGUAGES.get(0));
    }

    /** Made when the first language is read or kept, so that a start does not wait for it. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
