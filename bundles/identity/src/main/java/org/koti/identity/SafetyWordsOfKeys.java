package org.koti.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.koti.api.identity.PersonId;
import org.koti.spi.identity.SafetyWords;
import org.osgi.service.component.annotations.Component;

/** Safety words: 88 bits of a SHA-256 over the keys, eleven bits a word. */
@Component
public final class SafetyWordsOfKeys implements SafetyWords {
    private static final byte[] ONE = "koti safety words of one 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TWO = "koti safety words of two 1\0".getBytes(StandardCharsets.US_ASCII);

    @Override
    public List<String> of(PersonId person) {
        return WordList.words(Digests.sha256(ONE, person.publicKey()));
    }

    @Override
    public List<String> between(PersonId one, PersonId other) {
        PersonId first = one.compareTo(other) <= 0 ? one : other;
        PersonId second = first.equals(one) ? other : one;
        return WordList.words(Digests.sha256(TWO, first.publicKey(), second.publicKey()));
    }
}
