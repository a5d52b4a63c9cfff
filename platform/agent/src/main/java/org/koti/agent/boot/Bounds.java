package org.koti.agent.boot;

import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/**
 * Some of what the JDK computes in one piece, which nothing can stop: only up to what takes some seconds. Woven code calls these instead, each named as what it
 * stands for; the number of the app is not used. Other calls of the JDK may take longer, as README.md says.
 */
public final class Bounds {
    /** How many bits a key that is made may have. */
    private static final int MOST_KEY_BITS = 4096;

    /** How many rounds a key may take that is made of a password. */
    private static final long MOST_ROUNDS = 10_000_000;

    /** Bits that a password's key has for one time of its rounds, at the fewest. */
    private static final int BITS_PER_ROUNDS = 160;

    private static final long MOST_BITS_OF_POWER = 1L << 24;
    private static final int MOST_BITS_OF_DIVISOR = 1 << 20;
    private static final int MOST_BITS_OF_MODULUS = 1 << 13;

    private Bounds() {}

    /**
     * Stands for {@link KeyPairGenerator#initialize(int)}.
     *
     * @param generator what makes keys
     * @param bits their size
     * @param app not used
     * @throws InvalidParameterException if they are too large
     */
    public static void initialize(KeyPairGenerator generator, int bits, int app) {
        checkKey(bits);
        generator.initialize(bits);
    }

    /**
     * Stands for {@link KeyPairGenerator#initialize(int, SecureRandom)}.
     *
     * @param generator what makes keys
     * @param bits their size
     * @param random where from
     * @param app not used
     * @throws InvalidParameterException if they are too large
     */
    public static void initialize(KeyPairGenerator generator, int bits, SecureRandom random, int app) {
        checkKey(bits);
        generator.initialize(bits, random);
    }

    /**
     * Stands for {@link KeyPairGenerator#initialize(AlgorithmParameterSpec)}.
     *
     * @param generator what makes keys
     * @param kind what keys
     * @param app not used
     * @throws InvalidAlgorithmParameterException if they cannot be, or are too large
     */
    public static void initialize(KeyPairGenerator generator, AlgorithmParameterSpec kind, int app)
            throws InvalidAlgorithmParameterException {
        checkKey(kind);
        generator.initialize(kind);
    }

    /**
     * Stands for {@link KeyPairGenerator#initialize(AlgorithmParameterSpec, SecureRandom)}.
     *
     * @param generator what makes keys
     * @param kind what keys
     * @param random where from
     * @param app not used
     * @throws InvalidAlgorithmParameterException if they cannot be, or are too large
     */
    public static void initialize(KeyPairGenerator generator, AlgorithmParameterSpec kind, SecureRandom random, int app)
            throws InvalidAlgorithmParameterException {
        checkKey(kind);
        generator.initialize(kind, random);
    }

    /**
     * Stands for {@link SecretKeyFactory#generateSecret}.
     *
     * @param factory what makes keys
     * @param kind of what
     * @param app not used
     * @return the key
     * @throws InvalidKeySpecException if it cannot be, or takes too many rounds
     */
    public static SecretKey generateSecret(SecretKeyFactory factory, KeySpec kind, int app)
            throws InvalidKeySpecException {
        if (kind instanceof PBEKeySpec password) {
            long times = 1 + password.getKeyLength() / BITS_PER_ROUNDS;
            if (times * password.getIterationCount() > MOST_ROUNDS) {
                throw new InvalidKeySpecException("an app has at most " + MOST_ROUNDS + " rounds for a key");
            }
        }
        return factory.generateSecret(kind);
    }

    /**
     * Stands for {@link Cipher#init(int, Key, AlgorithmParameterSpec)}.
     *
     * @param cipher what is begun
     * @param mode what for
     * @param key with which key
     * @param kind how
     * @param app not used
     * @throws InvalidKeyException if the key does not fit
     * @throws InvalidAlgorithmParameterException if it cannot be, or takes too many rounds
     */
    public static void init(Cipher cipher, int mode, Key key, AlgorithmParameterSpec kind, int app)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        checkRounds(kind);
        cipher.init(mode, key, kind);
    }

    /**
     * Stands for {@link Cipher#init(int, Key, AlgorithmParameterSpec, SecureRandom)}.
     *
     * @param cipher what is begun
     * @param mode what for
     * @param key with which key
     * @param kind how
     * @param random where from
     * @param app not used
     * @throws InvalidKeyException if the key does not fit
     * @throws InvalidAlgorithmParameterException if it cannot be, or takes too many rounds
     */
    public static void init(Cipher cipher, int mode, Key key, AlgorithmParameterSpec kind, SecureRandom random, int app)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        checkRounds(kind);
        cipher.init(mode, key, kind, random);
    }

    /**
     * Stands for {@link Mac#init(Key, AlgorithmParameterSpec)}.
     *
     * @param mac what is begun
     * @param key with which key
     * @param kind how
     * @param app not used
     * @throws InvalidKeyException if the key does not fit
     * @throws InvalidAlgorithmParameterException if it cannot be, or takes too many rounds
     */
    public static void init(Mac mac, Key key, AlgorithmParameterSpec kind, int app)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        checkRounds(kind);
        mac.init(key, kind);
    }

    /**
     * Stands for {@link BigInteger#pow}.
     *
     * @param base the base
     * @param exponent the exponent
     * @param app not used
     * @return the power
     * @throws ArithmeticException if it is too large
     */
    public static BigInteger pow(BigInteger base, int exponent, int app) {
        if (exponent > 1 && (long) base.bitLength() * exponent > MOST_BITS_OF_POWER) {
            throw tooLarge(MOST_BITS_OF_POWER);
        }
        return base.pow(exponent);
    }

    /**
     * Stands for {@link BigInteger#modPow}.
     *
     * @param base the base
     * @param exponent the exponent
     * @param modulus the modulus
     * @param app not used
     * @return the remainder of the power
     * @throws ArithmeticException if one of them is too large
     */
    public static BigInteger modPow(BigInteger base, BigInteger exponent, BigInteger modulus, int app) {
        check(exponent, MOST_BITS_OF_MODULUS);
        check(modulus, MOST_BITS_OF_MODULUS);
        return base.modPow(exponent, modulus);
    }

    /**
     * Stands for {@link BigInteger#modInverse}.
     *
     * @param number the number
     * @param modulus the modulus
     * @param app not used
     * @return the inverse
     * @throws ArithmeticException if there is none, or one of them is too large
     */
    public static BigInteger modInverse(BigInteger number, BigInteger modulus, int app) {
        check(number, MOST_BITS_OF_DIVISOR);
        check(modulus, MOST_BITS_OF_DIVISOR);
        return number.modInverse(modulus);
    }

    /**
     * Stands for {@link BigInteger#gcd}.
     *
     * @param one a number
     * @param other another
     * @param app not used
     * @return what divides both
     * @throws ArithmeticException if one of them is too large
     */
    public static BigInteger gcd(BigInteger one, BigInteger other, int app) {
        check(one, MOST_BITS_OF_DIVISOR);
        check(other, MOST_BITS_OF_DIVISOR);
        return one.gcd(other);
    }

    /**
     * Stands for {@link BigInteger#isProbablePrime}.
     *
     * @param number the number
     * @param certainty how certain to be
     * @param app not used
     * @return whether it is one
     * @throws ArithmeticException if it is too large
     */
    public static boolean isProbablePrime(BigInteger number, int certainty, int app) {
        check(number, MOST_BITS_OF_MODULUS);
        return number.isProbablePrime(certainty);
    }

    /**
     * Stands for {@link BigInteger#nextProbablePrime}.
     *
     * @param number the number
     * @param app not used
     * @return the next
     * @throws ArithmeticException if it is too large
     */
    public static BigInteger nextProbablePrime(BigInteger number, int app) {
        check(number, MOST_KEY_BITS / 2);
        return number.nextProbablePrime();
    }

    private static void checkKey(AlgorithmParameterSpec kind) throws InvalidAlgorithmParameterException {
        if (kind instanceof RSAKeyGenParameterSpec key && key.getKeysize() > MOST_KEY_BITS) {
            throw new InvalidAlgorithmParameterException("an app makes keys of at most " + MOST_KEY_BITS + " bits");
        }
    }

    private static void checkKey(int bits) {
        if (bits > MOST_KEY_BITS) {
            throw new InvalidParameterException("an app makes keys of at most " + MOST_KEY_BITS + " bits");
        }
    }

    private static void checkRounds(AlgorithmParameterSpec kind) throws InvalidAlgorithmParameterException {
        if (kind instanceof PBEParameterSpec password && password.getIterationCount() > MOST_ROUNDS) {
            throw new InvalidAlgorithmParameterException("an app has at most " + MOST_ROUNDS + " rounds for a key");
        }
    }

    private static void check(BigInteger number, int most) {
        if (number.bitLength() > most) {
            throw tooLarge(most);
        }
    }

    private static ArithmeticException tooLarge(long most) {
        return new ArithmeticException("an app computes this with at most " + most + " bits");
    }
}
