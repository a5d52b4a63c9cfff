package org.koti.api.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.identity.PersonId;

class IdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "ä", "a\u0000"})
    void refusesMessageIdsOfAnotherForm(String value) {
        assertThatThrownBy(() -> new MessageId(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageIdHasAtMost80Characters() {
        assertThat(new MessageId("x".repeat(80)).value()).hasSize(80);
        assertThatThrownBy(() -> new MessageId("x".repeat(81))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcdef0123456789abcde", "0123456789ABCDEF0123456789ABCDEF"})
    void refusesOfferIdsOfAnotherForm(String value) {
        assertThatThrownBy(() -> new OfferId(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMessageNeverShowsItsContentInALog() {
        byte[] body = "secret".getBytes(StandardCharsets.UTF_8);
        Message message = new Message(PersonId.of(new byte[32]), "sea/1", new MessageId("m"), 1, body, Instant.EPOCH);

        assertThat(message.toString()).contains("6 bytes").doesNotContain("secret");
    }
}
