package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app's words do not look like the node's. */
class ProseTest {
    private static final String CLAIM = "It asks for nothing.";

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0", "\u3000", "\n", "\t", "\u2028", "\u2003\r\n "})
    void aGapIsOneSpaceHoweverWideItIs(String gap) {
        assertThat(Prose.lines("  ", gap + "A game." + gap.repeat(70) + CLAIM + gap))
                .containsExactly("  A game. " + CLAIM);
    }

    @Test
    void onlyTheFirstLineBeginsWhereLinesOfTheNodeDo() {
        assertThat(Prose.lines("  ", "x".repeat(76) + " " + CLAIM))
                .containsExactly("  " + "x".repeat(76), "        " + CLAIM);
        assertThat(Prose.lines("  ", "x".repeat(55) + " " + CLAIM))
                .containsExactly("  " + "x".repeat(55) + " " + CLAIM);
        assertThat(Prose.lines("  ", "x".repeat(56) + " " + CLAIM))
                .containsExactly("  " + "x".repeat(56) + " It asks for", "        nothing.");
    }

    @Test
    void whatHasNoRoomInALineIsBroken() {
        assertThat(Prose.lines("", "x".repeat(150)))
                .containsExactly("x".repeat(78), "        " + "x".repeat(70), "        xx");
        assertThat(Prose.lines("  ", "a " + "\u5bb6".repeat(40)))
                .containsExactly("  a", "        " + "\u5bb6".repeat(35), "        " + "\u5bb6".repeat(5));
        assertThat(Prose.lines("", "\ud83c\udfe0".repeat(40)))
                .containsExactly("\ud83c\udfe0".repeat(39), "        \ud83c\udfe0");
        assertThat(Prose.lines("", "\u001b".repeat(14))).containsExactly("\\u001b".repeat(13), "        \\u001b");
    }

    @Test
    void aShortTextStaysAsItIs() {
        assertThat(Prose.lines("  ", "Hyv\u00e4 peli.")).isEqualTo(List.of("  Hyv\u00e4 peli."));
        assertThat(Prose.lines("", "")).containsExactly("");
    }
}
