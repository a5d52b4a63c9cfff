package org.koti.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JarsTest {
    static final Map<String, String> WORKS = Map.of(
            "version", "1.87",
            "classes of newer Java", "true",
            "argon2id", "32",
            "both X25519MLKEM768", "TLSv1.3 1",
            "server without it", "refused");

    @Test
    void theTlsOfOneVersionWorksWithTheProviderOfAnother() throws Exception {
        assertThat(new Probe().call()).isEqualTo(WORKS);
        assertThat(Security.getProviders()).extracting("name").doesNotContain("BC", "BCJSSE");
    }
}
