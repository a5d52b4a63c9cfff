package org.koti.agent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidParameterException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.RSAKeyGenParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final int APP = 3003;
    private static final BigInteger LARGE = BigInteger.ONE.shiftLeft(1 << 21);

    @Test
    void keysAreOfReasonableSize() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
        RSAKeyGenParameterSpec large = new RSAKeyGenParameterSpec(16_384, RSAKeyGenParameterSpec.F4);
        Bounds.initialize(rsa, 4096, APP);
        Bounds.initialize(rsa, new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), APP);
        Bounds.initialize(curve, new ECGenParameterSpec("secp256r1"), new SecureRandom(), APP);

        assertThatThrownBy(() -> Bounds.initialize(rsa, 4097, APP)).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> Bounds.initialize(rsa, 16_384, new SecureRandom(), APP))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> Bounds.initialize(rsa, large, APP))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
        assertThatThrownBy(() -> Bounds.initialize(rsa, large, new SecureRandom(), APP))
                .isInstanceOf(InvalidAlgorithmParameterException.class);
    }

    @Test
    void aPasswordTakesAReasonableNumberOfRounds() throws Exception {
        SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
        byte[] salt = new byte[16];
        char[] password = "tries it".toCharArray();

        assertThat(Bounds.generateSecret(factory, new PBEKeySpec(password, salt, 1000, 256), APP)
                        .getEncoded())
                .hasSize(32);
        assertThatThrownBy(() -> Bounds.generateSecret(factory, new PBEKeySpec(password, salt, 10_000_001, 128), APP))
                .isInstanceOf(InvalidKeySpecException.class);
        assertThatThrownBy(() ->
                        Bounds.generateSecret(factory, new PBEKeySpec(password, salt, 1000, Integer.MAX_VALUE), APP))
                .isInstanceOf(InvalidKeySpecException.class);
    }

    @Test
    void neitherDoesACipherNorAMacTakeMore() throws Exception {
        Cipher cipher = Cipher.getInstance("PBEWithHmacSHA256AndAES_128");
        Mac mac = Mac.getInstance("HmacPBESHA256");
        PBEParameterSpec many = new PBEParameterSpec(new byte[16], Integer.MAX_VALUE);
        SecretKeySpec key = new SecretKeySpec(new byte[16], "AES");

        assertThatThrownBy(() -> Bounds.init(cipher, Cipher.ENCRYPT_MODE, key, many, APP))
                .hasMessageContaining("at most 10000000 rounds");
        assertThatThrownBy(() -> Bounds.init(cipher, Cipher.ENCRYPT_MODE, key, many, new SecureRandom(), APP))
                .hasMessageContaining("at most 10000000 rounds");
        assertThatThrownBy(() -> Bounds.init(mac, key, many, APP)).hasMessageContaining("at most 10000000 rounds");
    }

    @Test
    void numbersStayWhatCanBeComputed() {
        BigInteger seven = BigInteger.valueOf(7);

        assertThat(Bounds.pow(seven, 1000, APP)).isEqualTo(seven.pow(1000));
        assertThat(Bounds.pow(LARGE, 1, APP)).isEqualTo(LARGE);
        assertThat(Bounds.modPow(seven, seven, BigInteger.TEN, APP)).isEqualTo(seven.modPow(seven, BigInteger.TEN));
        assertThat(Bounds.modInverse(seven, BigInteger.TEN, APP)).isEqualTo(3);
        assertThat(Bounds.gcd(seven, BigInteger.valueOf(21), APP)).isEqualTo(seven);
        assertThat(Bounds.isProbablePrime(seven, 10, APP)).isTrue();
        assertThat(Bounds.nextProbablePrime(seven, APP)).isEqualTo(11);
        assertThatThrownBy(() -> Bounds.pow(seven, Integer.MAX_VALUE, APP)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Bounds.modPow(seven, LARGE, LARGE, APP)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Bounds.modInverse(LARGE, LARGE, APP)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Bounds.gcd(LARGE, LARGE, APP)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Bounds.isProbablePrime(LARGE, 1, APP)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Bounds.nextProbablePrime(LARGE, APP)).isInstanceOf(ArithmeticException.class);
    }
}
