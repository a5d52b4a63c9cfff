package org.koti.home;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.identity.Profile;
import org.koti.spi.app.Apps;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.NodeListener;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.catalog.Catalogs;
import org.koti.spi.consent.AuditLog;
import org.koti.spi.consent.Gate;
import org.koti.spi.consent.Grants;
import org.koti.spi.consent.Uses;
import org.koti.spi.drop.Drops;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.RecoveryWords;
import org.koti.spi.identity.SafetyWords;
import org.koti.spi.identity.UnfitInputException;
import org.koti.spi.identity.WrongPassphraseException;
import org.koti.spi.limit.Limits;
import org.koti.spi.peer.Contacts;
import org.koti.spi.peer.Invitations;
import org.koti.spi.peer.Network;
import org.koti.spi.pick.Picks;
import org.koti.spi.storage.VaultStore;
import org.koti.spi.transport.DeviceKey;

/** A node in memory, with two apps in its catalog. */
final class FakeNode implements Node {
    static final List<String> WORDS =
            IntStream.rangeClosed(1, 24).mapToObj(number -> "word" + number).toList();

    final FakeApps apps = new FakeApps(this);
    final FakeCatalog catalog = new FakeCatalog();
    final FakePeople people = new FakePeople(this);
    final FakeLimits limits = new FakeLimits();
    final FakePicks picks = new FakePicks(this);
    final FakeCatalogs catalogs = new FakeCatalogs();
    final FakeDrops drops = new FakeDrops();
    final ConcurrentHashMap<String, String> preferences = new ConcurrentHashMap<>();
    volatile NodeLock.State state = NodeLock.State.NEW;
    volatile String passphrase = "";
    volatile String name = "";
    volatile boolean starting;
    /** What is wrong with the keys; nothing when empty. */
    volatile String damage = "";
    /** What happens between the look at the state and the change of it. */
    volatile Runnable meanwhile = () -> {};

    private volatile Optional<RecoveryWords> toWriteDown = Optional.empty();
    volatile NodeListener listener = topic -> {};
    private int tries;

    static PersonId person(int number) {
        byte[] key = new byte[32];
        key[0] = (byte) number;
        return PersonId.of(key);
    }

    void tell(NodeListener.Topic topic) {
        listener.changed(topic);
    }

    private <T> Optional<T> whileOpen(T service) {
        return state == NodeLock.State.UNLOCKED ? Optional.of(service) : Optional.empty();
    }

    @Override
    public Optional<NodeLock> lock() {
        return starting ? Optional.empty() : Optional.of(new FakeLock());
    }

    @Override
    public Optional<Person> person() {
        return whileOpen(new FakePerson());
    }

    @Override
    public Optional<SafetyWords> safetyWords() {
        return Optional.of(new SafetyWords() {
            @Override
            public List<String> of(PersonId person) {
                return List.of("lake", "pine", "stove", "ferry", "amber", "wolf", "salmon", "north");
            }

            @Override
            public List<String> between(PersonId one, PersonId other) {
                List<String> words = new ArrayList<>(
                        List.of("river", "cabin", "torch", "apple", "winter", "harbor", "cloud", "violin"));
                Collections.rotate(words, one.publicKey()[0] + other.publicKey()[0]);
                return words;
            }
        });
    }

    @Override
    public Optional<Apps> apps() {
        return Optional.of(apps);
    }

    @Override
    public Optional<Grants> grants() {
        return Optional.of(apps.grants());
    }

    @Override
    public Optional<AuditLog> audit() {
        return Optional.of(apps.audit());
    }

    @Override
    public Optional<Uses> uses() {
        return Optional.of(app -> apps.uses.getOrDefault(app, List.of()));
    }

    @Override
    public Optional<Catalog> catalog() {
        return Optional.of(catalog);
    }

    @Override
    public Optional<Catalogs> catalogs() {
        return whileOpen(catalogs);
    }

    @Override
    public Optional<Network> network() {
        return whileOpen(people.network());
    }

    @Override
    public Optional<Contacts> contacts() {
        return whileOpen(people.contacts());
    }

    @Override
    public Optional<Invitations> invitations() {
        return whileOpen(people.invitations());
    }

    @Override
    public Optional<VaultStore> vaults() {
        return Optional.of(new FakeVaults(preferences));
    }

    @Override
    public Optional<Gate> gate() {
        return Optional.of(limits);
    }

    @Override
    public Optional<Limits> limits() {
        return whileOpen(limits);
    }

    @Override
    public Optional<Picks> picks() {
        return whileOpen(picks);
    }

    @Override
    public Optional<Drops> drops() {
        return whileOpen(drops);
    }

    @Override
    public Optional<DeveloperMode> developer() {
        return whileOpen(drops);
    }

    /** Opens the node as a person would who set it up. */
    void settle(String who) {
        name = who;
        passphrase = "correct horse";
        state = NodeLock.State.UNLOCKED;
    }

    private final class FakeLock implements NodeLock {
        @Override
        public State state() {
            return state;
        }

        @Override
        public RecoveryWords create(String who, char[] secret) {
            setUp(who, secret);
            RecoveryWords words = new RecoveryWords(WORDS);
            toWriteDown = Optional.of(words);
            return words;
        }

        private void setUp(String who, char[] secret) {
            check(State.NEW);
            passphrase = chosen(secret);
            name = who;
            state = State.UNLOCKED;
        }

        private void check(State needed) {
            meanwhile.run();
            if (state != needed || !damage.isEmpty()) {
                throw new IllegalStateException("it is " + state + "; " + damage);
            }
        }

        private String chosen(char[] secret) {
            int length = Character.codePointCount(secret, 0, secret.length);
            if (length < 8 || length > 1024) {
                throw new UnfitInputException(
                        UnfitInputException.Fault.PASSPHRASE_SHORT, 8, "a passphrase has 8 to 1024 characters");
            }
            return new String(secret);
        }

        private String read(char[] words) {
            String text = new String(words);
            int count = text.split(" ").length;
            if (count != WORDS.size()) {
                throw new UnfitInputException(
                        UnfitInputException.Fault.WORD_COUNT, count, "there are 24 recovery words, not " + count);
            }
            return text;
        }

        @Override
        public void restore(String who, char[] words, char[] secret) {
            read(words);
            setUp(who, secret);
        }

        @Override
        public void unlock(char[] secret) throws WrongPassphraseException {
            check(State.LOCKED);
            if (!passphrase.equals(new String(secret))) {
                tries++;
                throw new WrongPassphraseException(tries * 2L);
            }
            state = State.UNLOCKED;
        }

        @Override
        public void recover(char[] words, char[] fresh) throws WrongPassphraseException {
            check(State.LOCKED);
            String secret = chosen(fresh);
            if (!String.join(" ", WORDS).equals(read(words))) {
                throw new WrongPassphraseException(1);
            }
            passphrase = secret;
            state = State.UNLOCKED;
        }

        @Override
        public void changePassphrase(char[] old, char[] fresh) throws WrongPassphraseException {
            String secret = chosen(fresh);
            if (!passphrase.equals(new String(old))) {
                throw new WrongPassphraseException(0);
            }
            passphrase = secret;
        }

        @Override
        public Optional<RecoveryWords> wordsToWriteDown() {
            return person().flatMap(open -> toWriteDown);
        }

        @Override
        public void wordsWrittenDown() {
            toWriteDown = Optional.empty();
        }

        @Override
        public void lock() {
            state = State.LOCKED;
            tell(NodeListener.Topic.LOCK);
        }
    }

    private final class FakePerson implements Person {
        @Override
        public Profile profile() {
            return new Profile(person(1), name);
        }

        @Override
        public void rename(String fresh) {
            if (fresh.isEmpty()) {
                throw new IllegalArgumentException("a name has 1 to 40 characters");
            }
            name = fresh;
        }

        @Override
        public byte[] signFor(AppId app, byte[] statement) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] sign(String domain, byte[] statement) {
            throw new UnsupportedOperationException();
        }

        @Override
        public DeviceKey device() {
            throw new UnsupportedOperationException();
        }
    }
}
