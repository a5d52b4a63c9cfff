package org.koti.catalog.author;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a private key with a passphrase, as PBES2 of RFC 8018 with PBKDF2-HMAC-SHA-256 and AES-256-CBC, which openssl writes and reads as well. The cipher of that name in the
 * JDK takes no passphrase beyond ASCII, so that its two halves are called one by one.
 */
final class Seal {
    static final int ROUNDS = 600_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int LEAST_ROUNDS = 1_000;
    private static final int SALT = 16;
    private static final int LONGEST_SALT = 64;
    private static final int BLOCK = 16;
    private static final int KEY_BITS = 256;
    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";

    private final byte[] salt;
    private final int rounds;
    private final IvParameterSpec iv;
    private final byte[] content;

    private Seal(byte[] salt, int rounds, IvParameterSpec iv, byte[] content) {
        this.salt = salt;
        this.rounds = rounds;
        this.iv = iv;
        this.content = content;
    }

    /** {@return the content, sealed: an EncryptedPrivateKeyInfo} */
    static byte[] close(byte[] content, char[] passphrase, int rounds) {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] start = new byte[BLOCK];
        random.nextBytes(start);
        IvParameterSpec iv = new IvParameterSpec(start);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, passphrase, salt, rounds, iv).doFinal(content);
            AlgorithmParameters scheme = AlgorithmParameters.getInstance(SCHEME);
            scheme.init(new PBEParameterSpec(salt, rounds, iv));
            AlgorithmParameters named = AlgorithmParameters.getInstance(PBES2);
            named.init(scheme.getEncoded());
            return new EncryptedPrivateKeyInfo(named, sealed).getEncoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK seals like this", e);
        }
    }

    /**
     * Reads what was sealed.
     *
     * @throws MalformedKeyException when it is none, or was sealed in another way
     */
    static Seal read(byte[] sealed) throws MalformedKeyException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(sealed);
            AlgorithmParameters scheme = info.getAlgParameters();
            if (scheme == null || !SCHEME.equals(scheme.toString())) {
                throw otherwise();
            }
            PBEParameterSpec parameters = scheme.getParameterSpec(PBEParameterSpec.class);
            if (parameters.getIterationCount() < LEAST_ROUNDS
                    || parameters.getIterationCount() > MOST_ROUNDS
                    || parameters.getSalt().length > LONGEST_SALT
                    || !(parameters.getParameterSpec() instanceof IvParameterSpec iv)
                    || iv.getIV().length != BLOCK) {
                throw otherwise();
            }
            return new Seal(parameters.getSalt(), parameters.getIterationCount(), iv, info.getEncryptedData());
        } catch (IOException | GeneralSecurityException e) {
            throw otherwise();
        }
    }

    private static MalformedKeyException otherwise() {
        return new MalformedKeyException("its private key is not sealed as Koti and openssl seal one:"
                + " PBES2 with PBKDF2-HMAC-SHA-256, 1,000 to 10,000,000 rounds, and AES-256-CBC");
    }

    /** {@return what was sealed; where the passphrase is another one, this may be any bytes} */
    byte[] open(char[] passphrase) throws WrongPassphraseException {
        try {
            return cipher(Cipher.DECRYPT_MODE, passphrase, salt, rounds, iv).doFinal(content);
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw new WrongPassphraseException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK opens this", e);
        }
    }

    private static Cipher cipher(int mode, char[] passphrase, byte[] salt, int rounds, IvParameterSpec iv)
            throws GeneralSecurityException {
        PBEKeySpec stretched = new PBEKeySpec(passphrase, salt, rounds, KEY_BITS);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(stretched)
                .getEncoded();
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), iv);
            return cipher;
        } finally {
            Arrays.fill(key, (byte) 0);
            stretched.clearPassword();
        }
    }
}
