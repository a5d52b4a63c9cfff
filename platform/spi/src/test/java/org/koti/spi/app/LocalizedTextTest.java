package org.koti.spi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalizedTextTest {
    private final LocalizedText text = new LocalizedText(Map.of("", "Battleship", "fi", "Laivanupotus"));

    @Test
    void speaksTheReadersLanguage() {
        assertThat(text.in(new Locale("fi", "FI"))).isEqualTo("Laivanupotus");
    }

    @Test
    void fallsBackToTheDefault() {
        assertThat(text.in(Locale.JAPANESE)).isEqualTo("Battleship");
        assertThat(LocalizedText.of("x").in(Locale.ROOT)).isEqualTo("x");
    }

    @Test
    void needsADefault() {
        assertThatThrownBy(() -> new LocalizedText(Map.of("fi", "x"))).hasMessageContaining("default");
    }
}
