package org.koti.api.identity;

import java.util.Arrays;

/**
 * Names a person by their public key, as a {@code did:key} of an Ed25519 key (W3C CCG did:key; multicodec 0xed01, multibase base58btc).
 *
 * @param did the whole text, for example {@code did:key:z6Mk…}
 */
public record PersonId(String did) implements Comparable<PersonId> {
    private static final String PREFIX = "did:key:z";
    private static final int KEY_BYTES = 32;

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException when it is not the canonical did:key of an Ed25519 key
     */
    public PersonId {
        byte[] key = decode(did);
        if (!encode(key).equals(did)) {
            throw new IllegalArgumentException("not a canonical did:key");
        }
    }

    /**
     * Names the holder of a key.
     *
     * @param publicKey the raw Ed25519 public key, 32 bytes (RFC 8032, section 5.1.5)
     * @return their id
     * @throws IllegalArgumentException when there are not 32 bytes
     */
    public static PersonId of(byte[] publicKey) {
        if (publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + publicKey.length);
        }
        return new PersonId(encode(publicKey));
    }

    /**
     * The person's public key.
     *
     * @return the raw Ed25519 public key, 32 bytes, a fresh copy
     */
    public byte[] publicKey() {
        return decode(did);
    }

    @Override
    public int compareTo(PersonId other) {
        return did.compareTo(other.did);
    }

    @Override
    public String toString() {
        return did;
    }

    private static String encode(byte[] key) {
        byte[] tagged = new byte[KEY_BYTES + 2];
        tagged[0] = (byte) 0xed;
        tagged[1] = 0x01;
        System.arraycopy(key, 0, tagged, 2, KEY_BYTES);
        return PREFIX + Base58.encode(tagged);
    }

    private static byte[] decode(String did) {
        if (!did.startsWith(PREFIX) || did.length() > 64) {
            throw new IllegalArgumentException("not a did:key of an Ed25519 key");
        }
        byte[] tagged = Base58.decode(did.substring(PREFIX.length()));
        if (tagged.length != KEY_BYTES + 2 || tagged[0] != (byte) 0xed || tagged[1] != 0x01) {
            throw new IllegalArgumentException("not a did:key of an Ed25519 key");
        }
        return Arrays.copyOfRange(tagged, 2, tagged.length);
    }
}
