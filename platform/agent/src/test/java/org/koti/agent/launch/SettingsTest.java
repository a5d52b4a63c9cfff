package org.koti.agent.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private final Properties properties = new Properties();

    SettingsTest() {
        properties.setProperty("koti.distribution", "/opt/koti");
        properties.setProperty("koti.home", "/var/data/../koti");
        properties.setProperty("koti.port", "8480");
    }

    @Test
    void readsWhatTheStartScriptPassesOn() throws Refusal {
        Settings settings = Settings.from(properties);

        assertThat(settings.distribution()).isEqualTo(Path.of("/opt/koti").toAbsolutePath());
        assertThat(settings.home()).isEqualTo(Path.of("/var/koti").toAbsolutePath());
        assertThat(settings.port()).isEqualTo(8480);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "65535"})
    void takesEveryPort(String port) throws Refusal {
        properties.setProperty("koti.port", port);

        assertThat(Settings.from(properties).port()).isEqualTo(Integer.parseInt(port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "65536", "http", "99999999999"})
    void refusesWhatIsNoPort(String port) {
        properties.setProperty("koti.port", port);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Settings.from(properties))
                .withMessage("--port takes a number from 0 (any free one) to 65535, not " + port)
                .satisfies(refusal -> assertThat(refusal.exitStatus()).isEqualTo(Refusal.USAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"koti.distribution", "koti.home"})
    void refusesToGuessAFolder(String name) {
        properties.remove(name);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Settings.from(properties))
                .withMessageContaining(name);
    }
}
