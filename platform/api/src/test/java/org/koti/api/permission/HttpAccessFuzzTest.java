package org.koti.api.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Hosts and addresses of an app, of any form: refused in words, or read in one way only. */
class HttpAccessFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "api.example.org",
                        "http://192.168.1.7",
                        "localhost:8080",
                        "https://[2001:db8::1]:8443/",
                        "https://you@example.org/",
                        "example.org:",
                        "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5s")
    void anyTextIsRefusedOrReadInOneWay(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        readInOneWay(text, false);
        readInOneWay(text, true);
    }

    private static void readInOneWay(String text, boolean asUrl) {
        try {
            HttpAccess access = asUrl ? HttpAccess.of(text) : new HttpAccess(text);
            assertThat(access.reach()).isNotEqualTo(Reach.NOWHERE);
            assertThat(access.port()).isBetween(1, 65_535);
            String host = access.host().contains(":") ? "[" + access.host() + "]" : access.host();
            String scheme = access.encrypted() ? "https" : "http";
            assertThat(HttpAccess.of(scheme + "://" + host + ":" + access.port() + "/"))
                    .isEqualTo(access);
            if (asUrl) {
                assertThat(URI.create(text).getHost().toLowerCase(Locale.ROOT)).isEqualTo(host);
            }
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).startsWithIgnoringCase(asUrl ? "" : "not a host: '");
        }
    }
}
