package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final int FEW = 20_000;
    private static final int MANY = 60_000;

    private static JsonNode array(String element, int count) throws MalformedCallException {
        String text = "[" + element + ("," + element).repeat(count - 1) + "]";
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "{}", "[]", "\"\"", "null"})
    void aTextOfMorePartsThanAnyPageIsRefusedWhileItIsRead(String element) throws Exception {
        assertThat(array(element, FEW)).hasSize(FEW);
        assertThatThrownBy(() -> array(element, MANY)).isInstanceOf(MalformedCallException.class);
    }

    @Test
    void anObjectOfTooManyNamesIsRefused() {
        StringBuilder text = new StringBuilder("{\"a\":0");
        for (int i = 0; i < MANY; i++) {
            text.append(",\"").append(i).append("\":0");
        }
        byte[] bytes = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Json.read(bytes)).isInstanceOf(MalformedCallException.class);
    }

    @Test
    void whatIsLongerThanItsBoundIsNotWritten() {
        JsonNode text = JsonNodeFactory.instance.textNode("x".repeat(98));
        assertThat(Json.write(text, 100).orElseThrow()).hasSize(100);
        assertThat(Json.write(text, 99)).isEmpty();
    }

    @Test
    void noMoreThanTheBoundIsEverMade() {
        JsonNode large = JsonNodeFactory.instance.textNode("x".repeat(1 << 20));
        JsonNode huge = JsonNodeFactory.instance.arrayNode().addAll(Collections.nCopies(100_000, large));
        assertThat(Json.write(huge, 1000)).isEmpty();
    }
}
