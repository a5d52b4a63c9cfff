package org.koti.identity;

import cash.z.ecc.android.bip39.Mnemonics;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.koti.spi.identity.RecoveryWords;
import org.koti.spi.identity.UnfitInputException;
import org.koti.spi.identity.UnfitInputException.Fault;

/** The 256 bits that the 24 recovery words stand for (BIP-39); the root key and the recovery slot's key follow from them. Wiped by closing. */
final class Seed implements AutoCloseable {
    private static final int BYTES = 32;
    private static final int WORDS = 24;
    private static final byte[] ROOT = "koti root 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RECOVERY = "koti vault recovery 1".getBytes(StandardCharsets.US_ASCII);

    private final byte[] entropy;

    private Seed(byte[] entropy) {
        this.entropy = entropy;
    }

    static Seed random(SecureRandom random) {
        byte[] entropy = new byte[BYTES];
        random.nextBytes(entropy);
        return new Seed(entropy);
    }

    /** One that was kept; takes the bytes over. */
    static Seed kept(byte[] entropy) {
        return new Seed(entropy);
    }

    /**
     * Reads recovery words.
     *
     * @throws UnfitInputException when they are none; it names no word
     */
    static Seed of(char[] words) {
        char[] normal = normalise(words);
        try (Mnemonics.MnemonicCode code = new Mnemonics.MnemonicCode(normal, "en")) {
            if (code.getWordCount() != WORDS) {
                throw new UnfitInputException(
                        Fault.WORD_COUNT,
                        code.getWordCount(),
                        "there are 24 recovery words, not " + code.getWordCount());
            }
            code.validate();
            return new Seed(code.toEntropy());
        } catch (Mnemonics.InvalidWordException e) {
            throw new UnfitInputException(
                    Fault.WORD_UNKNOWN, 0, "one of the words is not in the list of recovery words; check the spelling");
        } catch (Mnemonics.ChecksumException | Mnemonics.WordCountException e) {
            throw new UnfitInputException(
                    Fault.WORD_ORDER, 0, "the words do not belong together; check each word and their order");
        } finally {
            Arrays.fill(normal, '\0');
        }
    }

    RecoveryWords words() {
        List<String> words = new ArrayList<>();
        try (Mnemonics.MnemonicCode code = new Mnemonics.MnemonicCode(entropy, "en")) {
            code.getWords().forEach(word -> words.add(new String(word)));
        }
        return new RecoveryWords(words);
    }

    /** {@return a copy of the bits, for the caller to wipe} */
    byte[] entropy() {
        return entropy.clone();
    }

    byte[] rootKey() {
        return derive(ROOT);
    }

    byte[] recoveryKey() {
        return derive(RECOVERY);
    }

    /** 32 bytes for one purpose by HKDF-SHA-256 (RFC 5869), without salt: the secret has full entropy. */
    private byte[] derive(byte[] purpose) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(SHA256Digest.newInstance());
        hkdf.init(new HKDFParameters(entropy, null, purpose));
        byte[] derived = new byte[BYTES];
        hkdf.generateBytes(derived, 0, derived.length);
        return derived;
    }

    @Override
    public void close() {
        Arrays.fill(entropy, (byte) 0);
    }

    /** Tells nothing of it. */
    @Override
    public String toString() {
        return "Seed[hidden]";
    }

    /** Lower-case words with one space between; numbers, commas and full stops of a written list are dropped. */
    private static char[] normalise(char[] words) {
        CharBuffer normal = CharBuffer.allocate(words.length);
        boolean gap = false;
        for (char character : words) {
            boolean between = Character.isWhitespace(character)
                    || character == ','
                    || character == '.'
                    || Character.isDigit(character);
            if (!between) {
                if (gap && normal.position() > 0) {
                    normal.put(' ');
                }
                normal.put(String.valueOf(character).toLowerCase(Locale.ROOT).charAt(0));
            }
            gap = between;
        }
        char[] result = Arrays.copyOf(normal.array(), normal.position());
        Arrays.fill(normal.array(), '\0');
        return result;
    }
}
