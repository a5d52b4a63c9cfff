package org.koti.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.Arrays;
import org.koti.api.identity.PersonId;
import org.koti.spi.app.NodeListener;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.SafetyWords;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Safety words: 88 bits of the keys, eleven bits a word. The bits come from PBKDF2-HMAC-SHA-512 (RFC 8018) with 16,384 iterations. Without them, one who sits
 * between two people and may choose a key towards each would need about 2^44 tries to show both the same words; with them, 2^59. That many take a while, so that the words that were worked out last are kept
 * until the node is locked, and none is kept while it is.
 */
@Component(service = {SafetyWords.class, NodeListener.class})
public final class SafetyWordsOfKeys implements SafetyWords, NodeListener {
    private static final byte[] ONE = "koti safety words of one 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TWO = "koti safety words of two 1".getBytes(StandardCharsets.US_ASCII);
    private static final int ITERATIONS = 16_384;
    private static final int BITS = 256;
    private static final int MOST_KEPT = 1024;

    private final WordsWorkedOut workedOut;

    /**
     * Keeps words while there is a person here, which is while the node is open. The lock itself tells this component, so that it is not asked for here.
     *
     * @param context knows the services of the node
     */
    @Activate
    public SafetyWordsOfKeys(BundleContext context) {
        this(() -> hasPerson(context));
    }

    SafetyWordsOfKeys(BooleanSupplier open) {
        workedOut = new WordsWorkedOut(MOST_KEPT, open);
    }

    /** Nobody is there for a page that still asks when the node goes down. */
    private static boolean hasPerson(BundleContext context) {
        try {
            return context.getServiceReference(Person.class) != null;
        } catch (IllegalStateException goesDown) {
            return false;
        }
    }

    @Override
    public List<String> of(PersonId person) {
        return workedOut.of(List.of(person), keys -> words(person.publicKey(), ONE));
    }

    @Override
    public List<String> between(PersonId one, PersonId other) {
        PersonId first = one.compareTo(other) <= 0 ? one : other;
        PersonId second = first.equals(one) ? other : one;
        return workedOut.of(
                List.of(first, second), keys -> words(Arrays.concatenate(first.publicKey(), second.publicKey()), TWO));
    }

    @Override
    public void changed(Topic topic) {
        if (topic == Topic.LOCK) {
            workedOut.forget();
        }
    }

    private static List<String> words(byte[] keys, byte[] purpose) {
        PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA512Digest());
        generator.init(keys, purpose, ITERATIONS);
        return WordList.words(((KeyParameter) generator.generateDerivedParameters(BITS)).getKey());
    }
}
