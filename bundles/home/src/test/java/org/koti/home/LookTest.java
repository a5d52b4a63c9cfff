package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which titles may be taken for each other. */
class LookTest {
    private static boolean alike(String one, String other) {
        boolean alike = Look.of(one).isLike(Look.of(other));
        assertThat(Look.of(other).isLike(Look.of(one))).isEqualTo(alike);
        return alike;
    }

    private static boolean drawnAlike(String one, String other) {
        return Look.of(other).isLike(Look.of(one), Letters.DRAWN_ALIKE);
    }

    private static boolean begins(String title, Letters letters) {
        return Look.of(title).beginsLike(Look.of("koti"), letters);
    }

    @Test
    void whatDiffersInNothingThatIsSeenIsAlike() {
        for (String other : new String[] {
            "Modern Mail",
            "MODERN MAIL",
            "modernmail",
            " Modern\u00a0 Mail.",
            "Modern Ma\u00efl",
            "Modern Mai1",
            "M0dern MaiI",
            "M\u043edern Mail",
            "\u039codern \u041cail",
            "Modem Mail",
            "\uff2dodern Mail",
            "\ud835\udc0codern Mail",
            "Modern\u200b Mail\u3164"
        }) {
            assertThat(alike("Modern Mail", other)).as(other).isTrue();
        }
        assertThat(alike("\u0441\u043e\u0435", "coe")).isTrue();
        assertThat(alike("\u0441\u043e\u0435", "\u03c2\u03bf\u03b5")).isTrue();
        assertThat(alike("\ud83c\udfe0", "\u2800")).isTrue();
    }

    /** A sign may stand for any letter, or for none. */
    @Test
    void aSymbolPassesForALetter() {
        for (String other : new String[] {
            "He\u2223\u2223o",
            "He\u2502\u2502o",
            "He\u2758\u2758o",
            "He||o",
            "Hell\u3007",
            "Hell\u25cb",
            "H\u20acllo",
            "\u2605Hello"
        }) {
            assertThat(alike("Hello", other)).as(other).isTrue();
        }
        assertThat(alike("Modern", "M\u25cbdern")).isTrue();
        assertThat(alike("Modem", "Mode\u2502n")).isTrue();
        assertThat(alike("Battleship", "Battlesh\u00a1p")).isTrue();
        assertThat(alike("Battleship", "Battlesh!p")).isTrue();
        assertThat(alike("Notes", "N@tes")).isTrue();
        assertThat(alike("Notes", "N\u00f8te$")).isTrue();
        assertThat(alike("Hello", "He\u2223o")).isFalse();
        assertThat(alike("Hello", "\u2223\u2223\u2223\u2223")).isFalse();
    }

    @Test
    void lettersThatAreJoinedAreAsTwo() {
        assertThat(alike("Book", "B\ua74fk")).isTrue();
        assertThat(alike("Phoenix", "Ph\u0153nix")).isTrue();
        assertThat(alike("Aether", "\u00c6ther")).isTrue();
        assertThat(alike("Office", "O\ufb03ce")).isTrue();
    }

    @Test
    void lettersOfOneFormAreAlike() {
        assertThat(alike("Messages", "Messaqes")).isTrue();
        assertThat(alike("Vault", "Uault")).isTrue();
        assertThat(alike("Family", "Fannily")).isTrue();
        assertThat(alike("Bank", "Banlc")).isTrue();
        assertThat(alike("Chat", "Cliat")).isTrue();
        assertThat(alike("Window", "Uuindow")).isTrue();
    }

    /** Whatever is between them that nobody sees. */
    @Test
    void lettersThatTogetherLookLikeOneAreThatOne() {
        for (String between : new String[] {"", "\u034f", "\u200b", "\u0301", " ", "-", "--", "-'\u2013"}) {
            assertThat(alike("Modem", "Moder" + between + "n")).isTrue();
            assertThat(alike("Window", "Windov" + between + "v")).isTrue();
            assertThat(alike("Dock", "C" + between + "Lock")).isTrue();
            assertThat(alike("Hello", "I" + between + "Iello")).isTrue();
            assertThat(alike("Mail", "I" + between + "V" + between + "Iail")).isTrue();
        }
        assertThat(alike("Modem", "Moder")).isFalse();
    }

    @Test
    void digitsPassForLetters() {
        assertThat(alike("Battleships", "8attleship5")).isTrue();
        assertThat(alike("Zoo", "2oo")).isTrue();
        assertThat(alike("Books", "B00k5")).isTrue();
        assertThat(alike("Games", "9am3s")).isTrue();
    }

    @Test
    void aTitleMayBeginLikeAnother() {
        assertThat(begins("K\u043etisolmu", Letters.OF_ANY_SCRIPT)).isTrue();
        assertThat(begins("koti", Letters.OF_ANY_SCRIPT)).isTrue();
        assertThat(begins("Kot", Letters.OF_ANY_SCRIPT)).isFalse();
        assertThat(begins("My koti", Letters.OF_ANY_SCRIPT)).isFalse();
        assertThat(begins("\u041a\u043e\u0442\u0456\u043a", Letters.DRAWN_ALIKE))
                .isTrue();
        assertThat(begins("\u041a\u0430\u0440\u0442\u0430", Letters.DRAWN_ALIKE))
                .isFalse();
    }

    /** Each by a letter of its own alphabet, and no other word of the same length. */
    @Test
    void lettersOfAnotherAlphabetAreAlikeThatAreDrawnSo() {
        for (String apps : new String[] {
            "\u0410\u0440\u0440\u0455",
            "\u0391\u03c1\u03c1\u03c2",
            "\ua4ee\ua4d1\ua4d1\ua4e2",
            "\u13aa\u13e2\u13e2\u13da"
        }) {
            assertThat(drawnAlike("Apps", apps)).as(apps).isTrue();
        }
        assertThat(drawnAlike("Home", "\u041d\u043e\u043c\u0435")).isTrue();
        assertThat(drawnAlike("Home", "\u041d\u043e\u0433\u043f\u0435")).isTrue();
        assertThat(drawnAlike("Catalog", "\u0421\u0430\u0442\u0430\u044e\u050d"))
                .isTrue();
        assertThat(drawnAlike("Apps", "\u041c\u043e\u0441\u0442")).isFalse();
        assertThat(drawnAlike("Apps", "\u65e5\u8a18\u5e33\u7c3f")).isFalse();
        assertThat(drawnAlike("Apps", "Maps")).isFalse();
    }

    /** However long titles are, to compare them takes little. */
    @Test
    void aVeryLongTitleIsLookedAtSoFar() {
        assertThat(alike("m".repeat(100_000), "m".repeat(99_999))).isTrue();
    }

    @Test
    void whatIsCalledSomethingElseIsNot() {
        for (String other : new String[] {"Modern Maps", "Mail", "Modern Mail 2", "Notes", ""}) {
            assertThat(alike("Modern Mail", other)).as(other).isFalse();
        }
        assertThat(alike("Notes 2", "Notes 3")).isFalse();
        assertThat(alike("\u7b14\u8bb0", "\u65e5\u5386")).isFalse();
        assertThat(alike("\u041f\u043e\u0447\u0442\u0430", "\u041a\u0430\u0440\u0442\u0430"))
                .isFalse();
    }
}
