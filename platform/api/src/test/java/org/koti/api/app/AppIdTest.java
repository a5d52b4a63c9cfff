package org.koti.api.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppIdTest {
    @Test
    void readsWhatItWrites() {
        AppId id = new AppId("koti", "sea-battle-2");

        assertThat(AppId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "sea", "sea-battle", "a1-2b", "abcdefghijklmnopqrstuvwxyz012345678"})
    void takesNamesThatAreHostLabels(String name) {
        assertThat(new AppId("koti", name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "1a",
                "-a",
                "a-",
                "a--b",
                "a.b",
                "a/b",
                "a b",
                "ä",
                "abcdefghijklmnopqrstuvwxyz0123456789",
                "a\n"
            })
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> new AppId("koti", name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an app name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"koti", "/a", "koti/", "koti/a/b", "KOTI/a"})
    void refusesTextsOfAnotherForm(String text) {
        assertThatThrownBy(() -> AppId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
