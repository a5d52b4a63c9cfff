package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordTextTest {
    @Test
    void aRecordIsReadWithoutItsBraces() {
        assertThat(RecordText.of("{\"title\":\"Milk"
                        + " \\\"fat\\\"\",\"of\":{\"shop\":[\"A\",2.50,true,null]},\"none\":{},\"end\":\"ä\\u00e4\"}"))
                .isEqualTo("title: Milk \"fat\" · of: shop: A · 2.50 · true · null · none: end: ää");
        assertThat(RecordText.of("{}")).isEmpty();
    }

    @Test
    void whatCannotBeReadEndsThere() {
        assertThat(RecordText.of("{\"a\":1,")).isEqualTo("a: 1…");
        assertThat(RecordText.of("")).isEmpty();
    }
}
