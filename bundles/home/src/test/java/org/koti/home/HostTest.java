package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    @Test
    void aHomeAndAnAppAreToldApart() {
        assertThat(Host.parse("home.localhost:8480")).hasValueSatisfying(host -> {
            assertThat(host.isHome()).isTrue();
            assertThat(host.app()).isEmpty();
            assertThat(host.origin()).isEqualTo("http://home.localhost:8480");
        });
        assertThat(Host.parse("Battleship.LOCALHOST:1").flatMap(Host::app)).contains("battleship");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "home.localhost",
                "home.localhost:",
                "home.localhost:0",
                "home.localhost:08",
                "home.localhost:65536",
                "home.localhost:80:80",
                "home.localhost :80",
                "[::1]:80",
                "a@home.localhost:80",
                "home.localhost:80/",
                "höme.localhost:80"
            })
    void whatIsNoNameWithAPortIsNoHost(String header) {
        assertThat(Host.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:80",
                "localhost:80",
                "127.0.0.1:80",
                ".localhost:80",
                "a.b.localhost:80",
                "-a.localhost:80",
                "a-.localhost:80",
                "home.localhost.:80",
                "home.localhost.evil.example:80",
                "homelocalhost:80"
            })
    void otherNamesAreNeitherHomeNorApp(String header) {
        Host host = Host.parse(header).orElseThrow();
        assertThat(host.isHome()).isFalse();
        assertThat(host.app()).isEmpty();
    }
}
