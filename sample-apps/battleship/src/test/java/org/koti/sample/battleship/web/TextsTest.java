package org.koti.sample.battleship.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.board.IllegalBoardException;
import org.koti.sample.battleship.game.Flaw;
import org.koti.sample.battleship.game.Reason;
import org.koti.sample.battleship.game.Verdict;
import org.koti.sample.battleship.game.Violation;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.play.RefusedException.Refusal;

class TextsTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    private static InputStream open(String path) {
        return Objects.requireNonNull(TextsTest.class.getResourceAsStream(path), path);
    }

    private static JsonNode texts(String language) throws IOException {
        try (InputStream in = open("/web/text/" + language + ".json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    private static List<String> keys(JsonNode texts) {
        List<String> keys = new ArrayList<>();
        texts.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void everyTextIsThereInBothLanguagesWithTheSamePlaces() throws IOException {
        JsonNode english = texts("en");
        JsonNode finnish = texts("fi");
        assertThat(keys(finnish)).containsExactlyElementsOf(keys(english)).doesNotHaveDuplicates();
        assertThat(keys(english)).allSatisfy(key -> {
            assertThat(finnish.get(key).asText()).isNotBlank();
            assertThat(places(finnish.get(key).asText()))
                    .isEqualTo(places(english.get(key).asText()));
        });
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(found -> found.group())
                .sorted()
                .toList();
    }

    @Test
    void whateverTheRulesSayHasWords() throws IOException {
        Stream<String> violations =
                Arrays.stream(Violation.values()).filter(Violation::isCheating).map(each -> "violation." + each);
        Stream<String> reasons = Arrays.stream(Reason.values())
                .flatMap(each -> List.of(Reason.DECLINED, Reason.WITHDRAWN).contains(each)
                        ? Stream.of("why." + each)
                        : Stream.of("why." + each + ".me", "why." + each + ".them"));
        Stream<String> verdicts = Arrays.stream(Verdict.Status.values()).map(each -> "verdict." + each);
        Stream<String> flaws = Arrays.stream(Flaw.Kind.values()).map(each -> "flaw." + each);
        Stream<String> refusals = Arrays.stream(Refusal.values()).map(each -> "error." + each);
        Stream<String> faults =
                Arrays.stream(IllegalBoardException.Fault.values()).map(each -> "error." + each);
        Stream<String> variants = Variant.KNOWN.stream()
                .flatMap(each -> Stream.of("variant." + each.name(), "variant." + each.name() + ".hint"));
        assertThat(keys(texts("en")))
                .containsAll(Stream.of(violations, reasons, verdicts, flaws, refusals, faults, variants)
                        .flatMap(each -> each)
                        .toList());
    }

    @Test
    void theDeclarationIsThereInBothLanguagesAndFits() throws IOException {
        Properties english = new Properties();
        Properties finnish = new Properties();
        try (InputStream in = open("/OSGI-INF/l10n/bundle.properties")) {
            english.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        try (InputStream in = open("/OSGI-INF/l10n/bundle_fi.properties")) {
            finnish.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        assertThat(finnish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(List.of(english.getProperty("title"), finnish.getProperty("title")))
                .allSatisfy(title -> assertThat(title).hasSizeLessThanOrEqualTo(35));
        assertThat(List.of(english.getProperty("summary"), finnish.getProperty("summary")))
                .allSatisfy(summary -> assertThat(summary).hasSizeLessThanOrEqualTo(80));
    }
}
