package org.koti.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.koti.api.identity.PersonId;

/**
 * Words that were worked out before, by the keys that they are of: a bounded number, and only while they may be kept; those that nobody asked for longest go first. Safe for use
 * by several threads.
 */
final class WordsWorkedOut {
    private final int most;
    private final BooleanSupplier mayKeep;
    private final Map<List<PersonId>, List<String>> byKeys = new LinkedHashMap<>(16, 0.75f, true);
    private int forgotten;

    WordsWorkedOut(int most, BooleanSupplier mayKeep) {
        this.most = most;
        this.mayKeep = mayKeep;
    }

    /** The words of keys; what works them out is called without a lock, and not where they are known. */
    List<String> of(List<PersonId> keys, Function<List<PersonId>, List<String>> work) {
        int before = forgotten();
        List<String> known = known(keys);
        return known.isEmpty() ? keep(keys, work.apply(keys), before) : known;
    }

    /** Forgets all of them, also those that are being worked out. */
    synchronized void forget() {
        byKeys.clear();
        forgotten++;
    }

    private synchronized int forgotten() {
        return forgotten;
    }

    private synchronized List<String> known(List<PersonId> keys) {
        return byKeys.getOrDefault(keys, List.of());
    }

    private synchronized List<String> keep(List<PersonId> keys, List<String> words, int before) {
        if (forgotten == before && mayKeep.getAsBoolean()) {
            byKeys.put(keys, words);
        }
        if (byKeys.size() > most) {
            byKeys.remove(byKeys.keySet().iterator().next());
        }
        return words;
    }
}
