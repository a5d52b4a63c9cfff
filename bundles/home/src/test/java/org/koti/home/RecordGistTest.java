package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a page shows of a record: its fields, none of which looks like two. */
class RecordGistTest {
    private static final Texts TEXTS = new Texts(Texts.LANGUAGES.get(0));

    private static RecordGist gist(String json) {
        return RecordGist.of(json, TEXTS);
    }

    private static List<String> written(RecordGist gist) {
        return gist.entries().stream()
                .map(entry -> entry.path().stream().map(RecordGistTest::written).collect(Collectors.joining(">")) + "="
                        + (entry.blank().isEmpty() ? String.join("|", entry.lines()) : "[" + entry.blank() + "]"))
                .toList();
    }

    /** What the home says is in brackets, with how it is said. */
    private static String written(RecordGist.Step step) {
        return step.said().isEmpty() ? step.shown() : "[" + step.shown() + " " + step.said() + "]";
    }

    @Test
    void everyFieldIsOneEntry() {
        RecordGist gist = gist("{\"title\":\"Milk \\\"fat\\\"\",\"of\":{\"shop\":[\"A\",2.50,{\"b\":true},null]},"
                + "\"none\":{},\"no\":[],\"end\":\"\"}");
        assertThat(written(gist))
                .containsExactly(
                        "title=Milk \"fat\"",
                        "of>shop>[1 number 1]=A",
                        "of>shop>[2 number 2]=2.50",
                        "of>shop>[3 number 3]>b=true",
                        "of>shop>[4 number 4]=null",
                        "none=[empty]",
                        "no=[empty]",
                        "end=[empty]");
        assertThat(gist.more()).isFalse();
        assertThat(gist("{}")).isEqualTo(new RecordGist(List.of(), false));
    }

    /** Neither does a name that looks like several, or like what the home says. */
    @Test
    void aNameIsOneName() {
        assertThat(written(gist("{\"of › shop\":{\"1\":\"empty\",\"…\":[\"\"],\"(without a name)\":\" \"}}")))
                .containsExactly(
                        "of › shop>1=empty",
                        "of › shop>…>[1 number 1]=[empty]",
                        "of › shop>(without a name)=[nothing that can be seen]");
    }

    @Test
    void aValueThatLooksLikeFieldsIsOneValue() {
        assertThat(written(gist("{\"a\":\"1\\nb: 2\\r\\n\\u2028c · d: 3\"}"))).containsExactly("a=1|b: 2||c · d: 3");
    }

    @Test
    void namesAndValuesAreHarmless() {
        assertThat(written(gist("{\"\":\"a\\u202e\\u0000b\",\"\\u3164\":\"\\u2800\",\"x\\ny\":\"Z" + "\\u0310".repeat(9)
                        + "\"}")))
                .containsExactly(
                        "[(without a name) (without a name)]=a b",
                        "[(without a name) (without a name)]=[nothing that can be seen]",
                        "x y=Z\u0310\u0310\u0310\u0310");
    }

    @Test
    void whatIsLeftOutOfAValueIsSaidToBeThere() {
        assertThat(written(gist("{\"a\":\"" + "x".repeat(5000) + "\"}")))
                .containsExactly("a=" + "x".repeat(RecordGist.MOST_OF_A_VALUE - 1) + "…");
        assertThat(written(gist("{\"a\":\"b" + " ".repeat(2000) + "secret\"}"))).containsExactly("a=b…");
        assertThat(written(gist("{\"a\":\"" + "b\\n".repeat(2000) + "\"}"))).containsExactly("a=b|b|b|b…");
        assertThat(written(gist("{\"a\":\"" + "x".repeat(RecordGist.MOST_OF_A_VALUE) + "\\ny\"}")))
                .containsExactly("a=" + "x".repeat(RecordGist.MOST_OF_A_VALUE) + "…");
    }

    @Test
    void whatIsLeftOutOfARecordIsSaidToBeThere() {
        String many = IntStream.rangeClosed(1, RecordGist.MOST)
                .mapToObj(number -> "\"f" + number + "\":1")
                .collect(Collectors.joining(","));
        assertThat(gist("{" + many + "}").more()).isFalse();
        RecordGist more = gist("{" + many + ",\"secret\":1}");
        assertThat(more.more()).isTrue();
        assertThat(more.entries()).hasSize(RecordGist.MOST);
        assertThat(gist("{\"a\":[" + "1,".repeat(100_000) + "1]}").entries()).hasSize(RecordGist.MOST);
        assertThat(gist("{\"a\":1,").more()).isTrue();
    }

    @Test
    void aDeepFieldIsNamedByItsEnds() {
        assertThat(written(gist("{\"a\":".repeat(300) + "{\"b\":[1]}" + "}".repeat(300))))
                .containsExactly("a>[… and more in between]>b>[1 number 1]=1");
        RecordGist deep = gist("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
        assertThat(deep.entries()).isEmpty();
        assertThat(deep.more()).isTrue();
    }
}
