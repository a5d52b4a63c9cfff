package org.koti.catalog.author;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.catalog.tuf.Key;
import org.koti.catalog.tuf.Signer;

/**
 * An Ed25519 key in a PEM file (RFC 7468, RFC 8410): the public key, by which one finds the file, and the private one, sealed or plain. Its text shows nothing secret.
 *
 * <pre>{@code
 * -----BEGIN PUBLIC KEY-----
 * …
 * -----END PUBLIC KEY-----
 * -----BEGIN ENCRYPTED PRIVATE KEY-----
 * …
 * -----END ENCRYPTED PRIVATE KEY-----
 * }</pre>
 */
final class KeyFile {
    static final int MOST_BYTES = 4096;
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String PLAIN = "PRIVATE KEY";
    private static final String SEALED = "ENCRYPTED PRIVATE KEY";
    private static final int LINE = 64;
    private static final String LINES = "\\R([A-Za-z0-9+/=\\r\\n]{1,2000}?)\\R-----END ";
    private static final Pattern FORM = Pattern.compile("-----BEGIN " + PUBLIC + "-----" + LINES + PUBLIC
            + "-----\\R-----BEGIN (" + PLAIN + "|" + SEALED + ")-----" + LINES + "\\2-----\\R?");

    private final PublicKey publicKey;
    private final Key key;
    private final byte[] secret;
    private final Optional<Seal> seal;

    private KeyFile(PublicKey publicKey, byte[] secret, Optional<Seal> seal) {
        this.publicKey = publicKey;
        this.key = Key.of(publicKey);
        this.secret = secret;
        this.seal = seal;
    }

    /** {@return the bytes of a new file; the passphrase is not overwritten} */
    static byte[] write(KeyPair pair, Optional<char[]> passphrase, int rounds) {
        byte[] plain = pair.getPrivate().getEncoded();
        try {
            byte[] written =
                    passphrase.map(word -> Seal.close(plain, word, rounds)).orElseGet(plain::clone);
            return pem(pair.getPublic(), passphrase.isPresent(), written);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] pem(PublicKey publicKey, boolean sealed, byte[] secret) {
        return (block(PUBLIC, publicKey.getEncoded()) + block(sealed ? SEALED : PLAIN, secret))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String block(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /**
     * Reads a file.
     *
     * @throws MalformedKeyException when it is none
     */
    static KeyFile read(byte[] file) throws MalformedKeyException {
        if (file.length > MOST_BYTES) {
            throw new MalformedKeyException("it is longer than " + MOST_BYTES + " bytes");
        }
        Matcher form = FORM.matcher(new String(file, StandardCharsets.ISO_8859_1));
        if (!form.matches()) {
            throw new MalformedKeyException("it is not a public key and then a private key, both in PEM");
        }
        byte[] secret = base64(form.group(3));
        boolean sealed = form.group(2).equals(SEALED);
        return new KeyFile(
                publicKey(base64(form.group(1))), secret, sealed ? Optional.of(Seal.read(secret)) : Optional.empty());
    }

    private static byte[] base64(String lines) throws MalformedKeyException {
        try {
            return Base64.getDecoder().decode(lines.replaceAll("[\\r\\n]", ""));
        } catch (IllegalArgumentException e) {
            throw new MalformedKeyException("it is no Base64");
        }
    }

    private static PublicKey publicKey(byte[] encoded) throws MalformedKeyException {
        try {
            PublicKey read = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            if (Arrays.equals(read.getEncoded(), encoded)) {
                return read;
            }
        } catch (GeneralSecurityException e) {
            // told below, with other keys
        }
        throw new MalformedKeyException("its public key is no Ed25519 key");
    }

    /** {@return the public key} */
    Key key() {
        return key;
    }

    boolean isSealed() {
        return seal.isPresent();
    }

    /**
     * Opens it.
     *
     * @param passphrase which is not overwritten; any where it is not sealed
     * @throws MalformedKeyException when the two keys do not belong together
     */
    Signer open(char[] passphrase) throws MalformedKeyException, WrongPassphraseException {
        byte[] plain = seal.isPresent() ? seal.get().open(passphrase) : secret.clone();
        try {
            PrivateKey privateKey = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(plain));
            return new Signer(new KeyPair(publicKey, privateKey));
        } catch (InvalidKeySpecException e) {
            if (isSealed()) {
                throw new WrongPassphraseException();
            }
            throw new MalformedKeyException("its private key is no Ed25519 key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        } catch (IllegalArgumentException e) {
            throw new MalformedKeyException("its public key is not that of its private key");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** {@return its bytes, as they are written} */
    byte[] bytes() {
        return pem(publicKey, isSealed(), secret);
    }

    @Override
    public String toString() {
        return "key file of " + key.id();
    }
}
