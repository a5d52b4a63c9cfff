package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordTextTest {
    private static final int MANY = 1000;

    @Test
    void aRecordIsReadWithoutItsBraces() {
        assertThat(RecordText.of(
                        "{\"title\":\"Milk"
                                + " \\\"fat\\\"\",\"of\":{\"shop\":[\"A\",2.50,true,null]},\"none\":{},\"end\":\"ä\\u00e4\"}",
                        MANY))
                .isEqualTo("title: Milk \"fat\" · of: shop: A · 2.50 · true · null · none: end: ää");
        assertThat(RecordText.of("{}", MANY)).isEmpty();
    }

    @Test
    void onlyTheBeginningIsRead() {
        assertThat(RecordText.of("{\"a\":\"" + "x".repeat(MANY) + "\"}", 5)).isEqualTo("a: xx");
        assertThat(RecordText.of("{\"a\":[" + "1,".repeat(100_000) + "1]}", 10)).isEqualTo("a: 1 · 1 ·");
    }

    @Test
    void whatCannotBeReadEndsThere() {
        assertThat(RecordText.of("{\"a\":1,", MANY)).isEqualTo("a: 1…");
        assertThat(RecordText.of("", MANY)).isEmpty();
    }
}
