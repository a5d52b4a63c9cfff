package org.koti.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What stands for looking for a pattern finds the same. */
class TextsPropertyTest {
    private static final int APP = 3002;
    private static final String[] PATTERNS = {"a", "b", ".", "a+", "a|b", "(a)(b)?", "", "[^a]", "\\s*", "$", "^b"};

    @BeforeContainer
    static void open() throws ReflectiveOperationException {
        Stops.open(APP);
    }

    @Property
    void theSameIsFoundAsWithoutIt(
            @ForAll @StringLength(max = 30) @CharRange(from = 'a', to = 'd') String text,
            @ForAll @IntRange(max = 10) int which,
            @ForAll @IntRange(min = -1, max = 4) int limit) {
        String regex = PATTERNS[which];
        Pattern pattern = Pattern.compile(regex);

        assertThat(Texts.split(text, regex, APP)).isEqualTo(text.split(regex));
        assertThat(Texts.split(text, regex, limit, APP)).isEqualTo(text.split(regex, limit));
        assertThat(Texts.split(pattern, text, APP)).isEqualTo(pattern.split(text));
        assertThat(Texts.split(pattern, text, limit, APP)).isEqualTo(pattern.split(text, limit));
        assertThat(Texts.splitAsStream(pattern, text, APP))
                .containsExactlyElementsOf(pattern.splitAsStream(text).toList());
        assertThat(Texts.matches(text, regex, APP)).isEqualTo(text.matches(regex));
        assertThat(Texts.matches(regex, (CharSequence) text, APP)).isEqualTo(Pattern.matches(regex, text));
        assertThat(Texts.replaceAll(text, regex, "<$0>", APP)).isEqualTo(text.replaceAll(regex, "<$0>"));
        assertThat(Texts.replaceFirst(text, regex, "<$0>", APP)).isEqualTo(text.replaceFirst(regex, "<$0>"));
        assertThat(Texts.asPredicate(pattern, APP).test(text))
                .isEqualTo(pattern.asPredicate().test(text));
        assertThat(Texts.asMatchPredicate(pattern, APP).test(text))
                .isEqualTo(pattern.asMatchPredicate().test(text));
        assertThat(Texts.reset(pattern.matcher("other"), text, APP).results())
                .extracting(found -> found.start() + found.group())
                .containsExactlyElementsOf(pattern.matcher(text)
                        .results()
                        .map(found -> found.start() + found.group())
                        .toList());
    }
}
