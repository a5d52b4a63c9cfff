package org.koti.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.koti.catalog.tuf.Json;
import org.koti.catalog.tuf.MalformedMetadataException;

final class ReleaseFormatTest {
    static final String WHOLE =
            "{\"version\":\"1.0.0\",\"title\":{\"\":\"Hello\",\"fi\":\"Terve\"},\"summary\":{\"\":\"Says"
                    + " hello.\"},\"description\":{\"\":\"\"},\"license\":\"MIT\",\"icon\":\"web/icon.svg\","
                    + "\"notes\":{\"\":[\"New.\",\"Newer.\"]},\"minSafe\":2}";

    static ReleaseText read(String json) throws MalformedMetadataException {
        return ReleaseFormat.read("hello.3.jar", 3, Json.read(Stall.bytes(json)));
    }

    @Test
    void readsWhatItWrites() throws Exception {
        ReleaseText text = read(WHOLE);

        assertThat(ReleaseFormat.read("hello.3.jar", 3, ReleaseFormat.write(text)))
                .isEqualTo(text);
        assertThat(text.title().in(Locale.forLanguageTag("fi"))).isEqualTo("Terve");
        assertThat(text.notes().in(Locale.ROOT)).isEqualTo("New.\nNewer.");
        assertThat(text.minSafe()).isEqualTo(2);
    }

    @Test
    void notesAndTheOldestSafeReleaseMayBeLeftOutAndMoreMayBeSaid() throws Exception {
        ReleaseText text = read(WHOLE.replaceAll(",\"notes\".*", ",\"stars\":5}"));

        assertThat(text.notes().in(Locale.ROOT)).isEmpty();
        assertThat(text.minSafe()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\":\"1.0.0\",| '' | hello.3.jar: version is missing or not of its form",
                "1.0.0         | 1.0.0-rc1           | hello.3.jar: version is missing or not of its form",
                "\"MIT\"       | \"<b>\"             | hello.3.jar: license is missing or not of its form",
                "web/icon.svg  | web/../icon.svg     | hello.3.jar: icon is missing or not of its form",
                "web/icon.svg  | web//icon.svg       | hello.3.jar: icon is missing or not of its form",
                "web/icon.svg  | icon.svg            | hello.3.jar: icon is missing or not of its form",
                "web/icon.svg  | web/icon.gif        | hello.3.jar: icon is missing or not of its form",
                "{\"\":\"Hello | {\"sv\":\"Hej       | hello.3.jar, title: it has no text in the default language",
                "\"fi\"        | \"suomi\"           | hello.3.jar, title: one of its names is not of its form",
                "Hello\"       | \"                  | hello.3.jar, title:  is missing or not of its form",
                "Hello\"       | ' \"'               | hello.3.jar, title:  is missing or not of its form",
                "Hello\"       | Hel\\nlo\"          | hello.3.jar, title:  is missing or not of its form",
                "Hello\"       | Hel\\u2028lo\"      | hello.3.jar, title:  is missing or not of its form",
                "Hello\"       | Hel\\u202elo\"      | hello.3.jar, title:  is missing or not of its form",
                "Hello\"       | Hel\\u200blo\"      | hello.3.jar, title:  is missing or not of its form",
                "Hello\"       | 123456789012345678901234567890123456\" | hello.3.jar, title:  is missing or not of"
                        + " its form",
                "{\"\":\"Says  | {\"\":7,\"fi\":\"Says | hello.3.jar, summary:  is missing or not of its form",
                "[\"New.\",    | [\"\",              | hello.3.jar, notes: a line is not 1 to 200 plain characters",
                "[\"New.\",    | [7,                 | hello.3.jar, notes: a line is not 1 to 200 plain characters",
                "[\"New.\",    | [\"New\\nYes\",     | hello.3.jar, notes: a line is not 1 to 200 plain characters",
                "\"minSafe\":2 | \"minSafe\":4       | hello.3.jar: minSafe is no whole number from 1 to 3",
                "\"minSafe\":2 | \"minSafe\":0       | hello.3.jar: minSafe is no whole number from 1 to 3"
            })
    void refuses(String from, String to, String why) {
        assertThat(WHOLE).contains(from.strip());

        assertThatThrownBy(() -> read(WHOLE.replace(from.strip(), to)))
                .isInstanceOf(MalformedMetadataException.class)
                .hasMessageStartingWith(why);
    }

    @Test
    void takesWhatIsJustShortEnough() throws Exception {
        String longest = "😀".repeat(35);

        assertThat(read(WHOLE.replace("Hello", longest)).title().in(Locale.ROOT))
                .isEqualTo(longest);
        assertThatThrownBy(() -> read(WHOLE.replace("Hello", longest + "!")))
                .isInstanceOf(MalformedMetadataException.class);
    }

    @Test
    void aNameIsOnePlainLine() throws Exception {
        assertThat(About.of("Koti").custom().toString()).isEqualTo("{\"name\":\"Koti\"}");
        for (String name : new String[] {"", " ", "a\nb", "a\u202eb", "x".repeat(36)}) {
            assertThatThrownBy(() -> About.of(name)).isInstanceOf(MalformedMetadataException.class);
        }
    }
}
