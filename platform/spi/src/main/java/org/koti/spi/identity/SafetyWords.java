package org.koti.spi.identity;

import java.util.List;
import org.koti.api.identity.PersonId;
import org.osgi.annotation.versioning.ProviderType;

/** Words by which two people compare keys, by voice or side by side. Pure functions of public keys. Safe for use by several threads. */
@ProviderType
public interface SafetyWords {
    /**
     * The words of one key.
     *
     * @param person whose
     * @return 8 words of the BIP-39 English list
     */
    List<String> of(PersonId person);

    /**
     * The words that two people both see.
     *
     * @param one one of them
     * @param other the other; the order does not matter
     * @return 8 words of the BIP-39 English list
     */
    List<String> between(PersonId one, PersonId other);
}
