package org.koti.api.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAccessTest {
    private static final String LABEL = "a".repeat(63);

    @ParameterizedTest
    @CsvSource({
        "api.example.org,            api.example.org, 443,  true,  INTERNET",
        "api.example.org:8443,       api.example.org, 8443, true,  INTERNET",
        "http://api.example.org,     api.example.org, 80,   false, INTERNET",
        "http://api.example.org:443, api.example.org, 443,  false, INTERNET",
        "xn--bcher-kva.example,      xn--bcher-kva.example, 443, true, INTERNET",
        "1.2.3.4.example.org,        1.2.3.4.example.org, 443, true, INTERNET",
        "93.184.216.34,              93.184.216.34,   443,  true,  INTERNET",
        "http://192.168.1.7:8123,    192.168.1.7,     8123, false, OWN_NETWORK",
        "[fd00::7]:8443,             fd00::7,         8443, true,  OWN_NETWORK",
        "[2606:4700::1111],          2606:4700::1111, 443,  true,  INTERNET",
        "localhost:8080,             localhost,       8080, true,  THIS_COMPUTER",
        "127.0.0.1:65535,            127.0.0.1,       65535, true, THIS_COMPUTER",
        "[::1]:1,                    ::1,             1,    true,  THIS_COMPUTER",
        "[::ffff:7f00:1],            ::ffff:7f00:1,   443,  true,  THIS_COMPUTER"
    })
    void saysWhatIsReachedAndHow(String scope, String host, int port, boolean encrypted, Reach reach) {
        HttpAccess access = new HttpAccess(scope);

        assertThat(access.host()).isEqualTo(host);
        assertThat(access.port()).isEqualTo(port);
        assertThat(access.encrypted()).isEqualTo(encrypted);
        assertThat(access.reach()).isEqualTo(reach);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "*.example.org",
                "API.example.org",
                "api.example.org.",
                ".example.org",
                "api..example.org",
                "-a.example.org",
                "a-.example.org",
                "a_b.example.org",
                "bücher.example",
                "router",
                "org",
                "https://api.example.org",
                "ftp://api.example.org",
                "http://",
                "api.example.org/",
                "api.example.org/path",
                "api.example.org?a",
                "user@api.example.org",
                "user:secret@api.example.org",
                "api.example.org:",
                "api.example.org:0",
                "api.example.org:00443",
                "api.example.org:443",
                "http://api.example.org:80",
                "api.example.org:65536",
                "api.example.org:+80",
                "api.example.org:8443:8443",
                "api.example.org api.example.com",
                "api.example.org\n",
                "api.example.org\u0000",
                "home.localhost",
                "x.home.localhost:8480",
                "localhost.",
                "0.0.0.0",
                "169.254.169.254",
                "224.0.0.1",
                "255.255.255.255",
                "127.1",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.000.000.001",
                "1.2.3.4.5",
                "256.1.1.1",
                "a.0x7f",
                "a.1",
                "::1",
                "[::]",
                "[::1",
                "[0:0:0:0:0:0:0:1]",
                "[::0001]",
                "[::1%25eth0]",
                "[fe80::1]",
                "[ff02::1]",
                "[1::2::3]",
                "[1:2:3:4:5:6:7]",
                "[1:2:3:4:5:6:7:8:9]",
                "[:1]",
                "[1:]",
                "[1:2:3:4:5:6:7::]",
                "[2001:DB8::1]",
                "[::127.0.0.1]"
            })
    void refusesEveryOtherWayToWriteAHost(String scope) {
        assertThatThrownBy(() -> new HttpAccess(scope))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not a host: '" + scope + "' (");
    }

    @Test
    void namesAreAsLongAsDnsAllows() {
        String most = LABEL + "." + LABEL + "." + LABEL + "." + "a".repeat(61);

        assertThat(new HttpAccess(most).host()).hasSize(253);
        assertThatThrownBy(() -> new HttpAccess(most + "a")).hasMessageContaining("not a host");
        assertThatThrownBy(() -> new HttpAccess("a" + LABEL + ".org")).hasMessageContaining("not a host");
    }

    @Test
    void theMessageSaysWhatToWrite() {
        assertThatThrownBy(() -> new HttpAccess("API.example.org"))
                .hasMessage("not a host: 'API.example.org' (write it as api.example.org, api.example.org:8443 or"
                        + " http://api.example.org, in lower case; other scripts as xn--...)");
        assertThatThrownBy(() -> new HttpAccess("api.example.org:443"))
                .hasMessage("not a host: 'api.example.org:443' (leave out the usual port)");
        assertThatThrownBy(() -> new HttpAccess("home.localhost"))
                .hasMessage("not a host: 'home.localhost' (names that end in .localhost are the node's own)");
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.org,                  api.example.org",
        "https://api.example.org/,                 api.example.org",
        "https://api.example.org?a=b,              api.example.org",
        "https://api.example.org:443/a/b?c=%20d,   api.example.org",
        "HTTPS://API.Example.ORG:8443/,            api.example.org:8443",
        "http://api.example.org:80/,               http://api.example.org",
        "http://[::1]:8080/a,                      http://[::1]:8080",
        "https://LOCALHOST:8080/a@b,               localhost:8080"
    })
    void anAddressNeedsThePermissionForItsHost(String url, String scope) {
        assertThat(HttpAccess.of(url)).isEqualTo(new HttpAccess(scope));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example.org",
                "/path",
                "//api.example.org/",
                "https:api.example.org",
                "https:///path",
                "https://",
                "ftp://api.example.org/",
                "file:///etc/passwd",
                "jar:https://api.example.org/a.jar!/b",
                "https://user@api.example.org/",
                "https://api.example.org@evil.example/",
                "https://@api.example.org/",
                "https://api.example.org:/",
                "https://api.example.org:x/",
                "https://api.example.org:0/",
                "https://api.example.org:65536/",
                "https://api.example.org:08443/",
                "https://api.example.org./",
                "https://api.example.org#evil.example",
                "https://api.example.org\\@evil.example/",
                "https://api.example.org\t.evil.example/",
                "https://api.example.org/\r\nHost: evil.example",
                "https://api.example.org/a b",
                "https://bücher.example/",
                "https://%61pi.example.org/",
                "https://api_x.example.org/",
                "https://127.1/",
                "https://0x7f.1/",
                "https://2130706433/",
                "https://[::1%25lo]/",
                "https://home.localhost:8480/"
            })
    void refusesAddressesThatMayBeReadInTwoWays(String url) {
        assertThatThrownBy(() -> HttpAccess.of(url)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefusedAddressIsNotRepeated() {
        assertThatThrownBy(() -> HttpAccess.of("https://user:secret@api.example.org/"))
                .hasMessage("no address that a request can be sent to: leave out the user, and write the port as"
                        + " digits");
    }

    @Test
    void anAddressIsBounded() {
        String url = "https://api.example.org/" + "a".repeat(8168);

        assertThat(HttpAccess.of(url).scope()).isEqualTo("api.example.org");
        assertThatThrownBy(() -> HttpAccess.of(url + "a")).hasMessageContaining("at most 8192 characters");
    }
}
