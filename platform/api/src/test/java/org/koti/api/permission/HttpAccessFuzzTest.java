package org.koti.api.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.util.Locale;

/** Hosts and addresses of an app, of any form: refused in words, or read in one way only. */
class HttpAccessFuzzTest {
    @FuzzTest(maxDuration = "5s")
    void anyTextIsRefusedOrReadInOneWay(FuzzedDataProvider data) {
        boolean asUrl = data.consumeBoolean();
        String text = data.consumeRemainingAsString();
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
