package org.koti.catalog.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
    private static String canonical(String json) throws MalformedMetadataException {
        return new String(Json.canonical(Json.read(json.getBytes(StandardCharsets.UTF_8))), StandardCharsets.UTF_8);
    }

    /** RFC 8785, 3.2.3: sorted by UTF-16 units, so that a character beyond 16 bits comes before U+FB33. */
    @Test
    void namesAreSorted() throws Exception {
        assertThat(canonical(
                        "{\"\u20ac\":1,\"\\r\":2,\"\ufb33\":3,\"1\":4,\"\ud83d\ude00\":5,\"\u0080\":6,\"\u00f6\":7}"))
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"\u00f6\":7,\"\u20ac\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}");
    }

    /** RFC 8785, 3.2.2.2. */
    @Test
    void textsAreWrittenAsShortAsCanBe() throws Exception {
        assertThat(canonical("{ \"a\" : \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\\u007f\\u2028\" }"))
                .isEqualTo("{\"a\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u007f\u2028\"}");
    }

    @Test
    void numbersAndTheRestStay() throws Exception {
        assertThat(canonical("{\"a\":[9007199254740991,-1,-0,true,false,null,{},[]]}"))
                .isEqualTo("{\"a\":[9007199254740991,-1,0,true,false,null,{},[]]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "[]",
                "{",
                "{}{}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":01}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":1,}",
                "//\n{}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":123456789012345678901}"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> canonical(text)).isInstanceOf(MalformedMetadataException.class);
    }

    @Test
    void isBounded() throws Exception {
        assertThat(canonical("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}")).isNotEmpty();
        assertThatThrownBy(() -> canonical("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}"))
                .hasMessageContaining("line 1: it is not JSON as it should be");
        assertThatThrownBy(() -> canonical("{\"" + "a".repeat(Json.LONGEST_NAME + 1) + "\":1}"))
                .isInstanceOf(MalformedMetadataException.class);
        assertThatThrownBy(() -> canonical("{\"a\":\"" + "a".repeat(Json.LONGEST_TEXT + 1) + "\"}"))
                .isInstanceOf(MalformedMetadataException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1e2",
                "9007199254740992",
                "-9007199254740992",
                "\"\\ud800\"",
                "{\"\\udc00\":1}",
                "\"\\n\"",
                "\"\\u001f\"",
                "{\"\\t\":1}",
                "{\"\\ud83d\\ude00\":1}"
            })
    void whatClientsWriteDifferentlyIsRefused(String value) throws Exception {
        ObjectNode json = Json.read(("{\"a\":[" + value + "]}").getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Json.requireCanonical("here", json))
                .isInstanceOf(MalformedMetadataException.class)
                .hasMessageStartingWith("here: it has a ");
    }
}
