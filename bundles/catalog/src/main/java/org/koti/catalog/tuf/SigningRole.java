package org.koti.catalog.tuf;

import java.util.List;

/**
 * Who signs for a role, with the private keys.
 *
 * @param signers all different
 * @param threshold how many of them it takes
 */
public record SigningRole(List<Signer> signers, int threshold) {
    /**
     * Checks it.
     *
     * @throws IllegalArgumentException when a key is there twice, or it takes more keys than there are, or none
     */
    public SigningRole {
        signers = List.copyOf(signers);
        if (signers.stream().map(Signer::key).distinct().count() != signers.size()
                || signers.size() > Role.MOST_KEYS
                || threshold < 1
                || threshold > signers.size()) {
            throw new IllegalArgumentException("a role has 1 to " + Role.MOST_KEYS
                    + " different keys, and takes at least one and no more than all of them");
        }
    }

    Role role() {
        return new Role(signers.stream().map(Signer::key).toList(), threshold);
    }
}
