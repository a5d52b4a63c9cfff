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
        for (String between : new String[] {"", "\u034f", "\u200b", "\u0301", " "}) {
            assertThat(alike("Modem", "Moder" + between + "n")).isTrue();
            assertThat(alike("Window", "Windov" + between + "v")).isTrue();
            assertThat(alike("Dock", "C" + between + "Lock")).isTrue();
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
        assertThat(Look.of("K\u043etisolmu").beginsLike(Look.of("koti"))).isTrue();
        assertThat(Look.of("koti").beginsLike(Look.of("koti"))).isTrue();
        assertThat(Look.of("Kot").beginsLike(Look.of("koti"))).isFalse();
        assertThat(Look.of("My koti").beginsLike(Look.of("koti"))).isFalse();
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
