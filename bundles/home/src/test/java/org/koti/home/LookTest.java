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
