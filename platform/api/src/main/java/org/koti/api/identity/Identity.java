package org.koti.api.identity;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The person whose node this is, as one app may see them. Each app gets its own; every call asks for the grant.
 *
 * <p>Safe for use by several threads. An app never sees a key.
 */
@ProviderType
public interface Identity {
    /**
     * The person.
     *
     * @return their profile as it is now
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.ProfileRead}
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    Profile me();

    /**
     * Signs a statement in the person's name, for apps of this name only: the signature covers the app's name, not its publisher, so that it cannot serve an app of another name.
     *
     * @param statement what is signed, at most 1 MiB
     * @return an Ed25519 signature, 64 bytes (RFC 8032), which {@link AppSignature#verify} checks
     * @throws org.koti.api.permission.PermissionDeniedException without {@link org.koti.api.permission.Sign}
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    byte[] sign(byte[] statement);

    /**
     * Checks a signature that an app of this name, whoever published it, made on anyone's node: the person let it sign, and nobody checked what. Needs no permission.
     *
     * @param signer whose signature it should be
     * @param statement what was signed
     * @param signature the signature
     * @return whether it is valid; false also when it is malformed
     */
    boolean verify(PersonId signer, byte[] statement, byte[] signature);
}
