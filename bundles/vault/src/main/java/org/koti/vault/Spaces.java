package org.koti.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.koti.api.app.AppId;
import org.koti.spi.storage.DamagedVaultException;
import org.koti.vault.log1.Entry;
import org.koti.vault.log1.MalformedEntryException;
import org.koti.vault.log1.Nonces;
import org.koti.vault.log1.SealingKey;

/** The namespaces of an open vault by name, with the copies of apps' namespaces, whose names begin with what no other name can have. */
final class Spaces {
    private static final String KEPT = "kept ";

    private final SealingKey wrapping;
    private final Nonces nonces;
    private final SecureRandom random;
    private final Object lock;
    private final Runnable checkOpen;
    private final Map<String, Space> byName = new ConcurrentHashMap<>();
    private int lastNumber;

    /**
     * Begins without any.
     *
     * @param wrapping seals their keys
     * @param nonces of the sealing
     * @param random gives their keys
     * @param lock held while one is made
     * @param checkOpen throws, with the lock, where the vault is closed
     */
    Spaces(SealingKey wrapping, Nonces nonces, SecureRandom random, Object lock, Runnable checkOpen) {
        this.wrapping = wrapping;
        this.nonces = nonces;
        this.random = random;
        this.lock = lock;
        this.checkOpen = checkOpen;
    }

    static String kept(AppId app, String label) {
        return keptOf(app.toString()) + label;
    }

    private static String keptOf(String namespace) {
        return KEPT + namespace + " ";
    }

    Collection<Space> all() {
        return byName.values();
    }

    /** {@return the copies of a namespace, but those with some labels} */
    List<Space> copies(String namespace, Predicate<String> stays) {
        String prefix = keptOf(namespace);
        return byName.values().stream()
                .filter(space -> space.name().startsWith(prefix)
                        && !stays.test(space.name().substring(prefix.length())))
                .toList();
    }

    /** {@return the copies of all namespaces but some} */
    List<Space> copiesOfOthers(Set<String> namespaces) {
        return byName.values().stream()
                .filter(space -> space.name().startsWith(KEPT)
                        && !namespaces.contains(space.name()
                                .substring(KEPT.length(), space.name().lastIndexOf(' '))))
                .toList();
    }

    Optional<Space> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The namespace of a name, made where it is not there. */
    Space get(String name) {
        Space found = byName.get(name);
        if (found != null) {
            return found;
        }
        synchronized (lock) {
            return byName.computeIfAbsent(name, this::create);
        }
    }

    private Space create(String name) {
        byte[] key = new byte[SealingKey.BYTES];
        random.nextBytes(key);
        try {
            synchronized (lock) {
                checkOpen.run();
                lastNumber++;
                return Space.create(lastNumber, name, key, wrapping, nonces);
            }
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** {@return whether what it takes from the log leaves something there that has to leave the disk} */
    boolean replay(Entry entry) throws MalformedEntryException {
        if (entry instanceof Entry.Named named) {
            byName.put(named.name(), Space.unwrap(named, wrapping));
            lastNumber = Math.max(lastNumber, named.number());
        } else if (entry instanceof Entry.Erased erased) {
            numbered(erased.number()).ifPresent(this::forget);
            return true;
        } else if (entry instanceof Entry.Counted counted) {
            known(counted.number()).replay(counted);
        } else if (entry instanceof Entry.Written written) {
            known(written.number()).replay(written);
        } else if (entry instanceof Entry.Copied copied) {
            for (Entry.Copied.Step step : copied.steps()) {
                known(step.to()).replayAs(known(step.from()));
            }
            known(copied.written().number()).replay(copied.written());
        }
        return false;
    }

    private Space known(int number) {
        return numbered(number)
                .orElseThrow(() -> new DamagedVaultException("The vault's log names a part that it does not have."
                        + " Nothing was changed. Put the whole folder back from a backup."));
    }

    private Optional<Space> numbered(int number) {
        return byName.values().stream()
                .filter(space -> space.number() == number)
                .findAny();
    }

    void forget(Space space) {
        byName.remove(space.name(), space);
        space.erase();
    }

    void wipe() {
        byName.values().forEach(Space::wipe);
        byName.clear();
    }
}
