package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which titles are shown with an id, and which alone. */
class MistakableTest {
    private static Stream<String> mistakable(String... titles) {
        Texts texts = new Texts(Locale.ENGLISH);
        return Stream.of(titles).filter(title -> Mistakable.isTitle(title, FakeApps.HELLO, List.of(), texts));
    }

    /** Small capitals, Greek, Cyrillic and Lisu letters that are drawn like those of ASCII. */
    @Test
    void noLettersBeyondAsciiPassForTheNode() {
        String[] titles = {
            "\u1d0b\u1d0f\u1d1b\u026a\ua731\u1d0f\u029f\u1d0d\u1d1c",
            "\u039a\u039f\u03a4\u0399\u039a\u039f\u039d\u0395",
            "\u041a\u041e\u0422\u0406\u0421\u041e\u041c",
            "\u041a\u041e.\u0422\u0406\u0421\u041e\u041c",
            "\ua4d7\ua4f3\ua4d4\ua4f2\ua4d7\ua4f3\ua4e0\ua4f0",
            "\u13e6\u13be\u13a2\u13a5\u13aa\u13e2\u13e2\u13da",
            "\u13e6\u13be\u13a0\u13a5\u13da\u13ac\u13a2"
        };
        assertThat(mistakable(titles)).containsExactly(titles);
    }

    /** Letters that together look like another one, and signs that are drawn like a part of one. */
    @Test
    void noLettersBesideEachOtherPassForTheNode() {
        String[] titles = {
            "I-Iome",
            "l-lome",
            "I\u2013Iome",
            "I-I o m e",
            "|-|ome",
            "|=|ome",
            "Horne",
            "HOlVlE",
            "I-Iorne",
            "Nocle",
            "I-Iomes"
        };
        assertThat(mistakable(titles)).containsExactly(titles);
    }

    /** In both languages, with letters of Cyrillic, Greek, Lisu or Cherokee alone. */
    @Test
    void noOtherAlphabetPassesForAPageOfTheHome() {
        String[] titles = {
            "\u0410\u0440\u0440\u0455",
            "\u0410\u0420\u0420\u0405",
            "\u0421\u0430\u0442\u0430\u04cf\u043e\u050d",
            "\u0420\u0435\u043e\u0440\u04cf\u0435",
            "\u0410\u0441\u0442\u0456\u0475\u0456\u0442\u0443",
            "\u0405\u0435\u0442\u0442\u0456\u043f\u050d\u0455",
            "\u0405\u043e\u0475\u0435\u04cf\u04cf\u0446\u043a\u0455\u0435\u0442",
            "\u04c0\u0446\u0435\u0442\u0442\u0435\u04cf\u043e",
            "\u0406\u04bb\u043c\u0456\u0455\u0435\u0442",
            "\u0422\u0430\u0440\u0430\u04bb\u0442\u0446\u043c\u0430\u0442",
            "\u0410\u0455\u0435\u0442\u0446\u043a\u0455\u0435\u0442",
            "\u0410\u0440\u0440\u0455.",
            "\u0391\u03c1\u03c1\u03c2",
            "\ua4ee\ua4d1\ua4d1\ua4e2",
            "\u13aa\u13e2\u13e2\u13da",
            "\u041d\u043e\u043c\u0435\u0455",
            "\u0405\u043e\u04cf\u043c\u0446\u043f"
        };
        assertThat(mistakable(titles)).containsExactly(titles);
    }

    @Test
    void noFormOfItsNamesPassesForTheNode() {
        String[] titles = {
            "Home\u2019s settings",
            "Home's settings",
            "Homes",
            "Nodes",
            "The node's lock",
            "Solmun asetukset",
            "MyKoti",
            "My koTi",
            "Your Ko'ti",
            "Settings",
            "Asetukset",
            "Sett1ngs",
            "Apps",
            "Ihmiset"
        };
        assertThat(mistakable(titles)).containsExactly(titles);
    }

    @Test
    void noLetterOrMarkPassesForASlash() {
        String[] titles = {
            "Mail acme\u3033mail",
            "Mail \u3031acme\u3033mail",
            "Mail acme \u0338mail",
            "Mail acmel\u0338mail",
            "Mail acme\u01c0mail",
            "Mail acmei\u20e5mail"
        };
        assertThat(mistakable(titles)).containsExactly(titles);
    }

    @Test
    void noTitleIsASentenceOfItsOwn() {
        String[] titles = {
            "Nothing is given. Calendar", "Stop! Calendar", "Sure? Calendar", "Wait\u2026 Calendar", "Note: Calendar"
        };
        assertThat(mistakable(titles)).containsExactly(titles);
    }

    @Test
    void anOrdinaryTitleStandsAlone() {
        assertThat(mistakable(
                        "Battleship",
                        "Hei, maailma!",
                        "R-2",
                        "Salt & pepper",
                        "v1.5",
                        "Ma\u0308kela\u0308",
                        "\u041f\u0440\u0438\u0432\u0435\u0442",
                        "\u041a\u0430\u043b\u0435\u043d\u0434\u0430\u0440\u044c",
                        "\u041c\u043e\u0439 \u0434\u043d\u0435\u0432\u043d\u0438\u043a",
                        "\u0421\u0430\u0434",
                        "\u0397\u03bc\u03b5\u03c1\u03bf\u03bb\u03cc\u03b3\u03b9\u03bf",
                        "\u65e5\u8a18\u5e33\u30e1\u30e2\u30fc",
                        "\u0939\u093f\u0928\u094d\u0926\u0940",
                        "Rock \u2019n\u2019 roll",
                        "Notebook",
                        "Homework",
                        "Applications of graphs"))
                .isEmpty();
    }
}
