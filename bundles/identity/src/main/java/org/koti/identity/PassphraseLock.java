package org.koti.identity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.identity.Person;
import org.koti.spi.identity.RecoveryWords;
import org.koti.spi.identity.WrongPassphraseException;
import org.koti.spi.storage.VaultStore;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock of the node: passphrase and recovery words open the vault, and with it the person. */
@Component(service = {NodeLock.class, PersonSource.class})
public final class PassphraseLock implements NodeLock, PersonSource {
    private static final Logger LOG = LoggerFactory.getLogger(PassphraseLock.class);
    private static final int KEY_BYTES = 32;

    private final BundleContext context;
    private final VaultStore store;
    private final KeyFolder folder;
    private final Calibration calibration;
    private final SecureRandom random = new SecureRandom();
    private final Patience patience = new Patience(System::nanoTime);

    private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();
    private final List<ActivityLog> logs = new CopyOnWriteArrayList<>();

    private volatile @Nullable UnlockedPerson open;
    private @Nullable ServiceRegistration<Person> registration;

    /**
     * Locked, or new.
     *
     * @param context its property {@code koti.home} names the home folder
     * @param store the vault
     */
    @Activate
    public PassphraseLock(BundleContext context, @Reference VaultStore store) {
        this(context, store, Calibration.ofThisMachine());
    }

    PassphraseLock(BundleContext context, VaultStore store, Calibration calibration) {
        this.context = context;
        this.store = store;
        this.calibration = calibration;
        this.folder = new KeyFolder(Path.of(context.getProperty("koti.home")));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(NodeListener listener) {
        listeners.add(listener);
    }

    void removeListener(NodeListener listener) {
        listeners.remove(listener);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addLog(ActivityLog log) {
        logs.add(log);
    }

    void removeLog(ActivityLog log) {
        logs.remove(log);
    }

    @Override
    public State state() {
        if (open != null) {
            return State.UNLOCKED;
        }
        return folder.isComplete() ? State.LOCKED : State.NEW;
    }

    @Override
    public Person person() {
        UnlockedPerson person = open;
        if (person == null) {
            throw new VaultLockedException("the node is locked; unlock it first");
        }
        return person;
    }

    @Override
    public synchronized RecoveryWords create(String name, char[] passphrase) {
        try (Seed seed = Seed.random(random)) {
            byte[] entropy = seed.entropy();
            try {
                setUp(name, seed, passphrase, Optional.of(entropy));
            } finally {
                Arrays.fill(entropy, (byte) 0);
            }
            return seed.words();
        }
    }

    @Override
    public synchronized void restore(String name, char[] words, char[] passphrase) {
        try (Seed seed = Seed.of(words)) {
            setUp(name, seed, passphrase, Optional.empty());
        }
    }

    private void setUp(String name, Seed seed, char[] passphrase, Optional<byte[]> entropy) {
        if (state() != State.NEW) {
            throw new IllegalStateException("somebody lives here already; unlock the node, or start with another home");
        }
        String clean = PersonName.clean(name);
        byte[] masterKey = new byte[KEY_BYTES];
        byte[] rootKey = seed.rootKey();
        try (Passphrase chosen = Passphrase.chosen(passphrase)) {
            random.nextBytes(masterKey);
            folder.clear();
            folder.begin(KeyFile.make(masterKey, chosen, seed, calibration, random));
            store.open(new SecretKeySpec(masterKey, "AES"));
            fill(clean, rootKey, entropy);
            present();
        } finally {
            Arrays.fill(masterKey, (byte) 0);
            Arrays.fill(rootKey, (byte) 0);
        }
        note(Activity.Kind.NODE_CREATED, clean);
    }

    private void fill(String name, byte[] rootKey, Optional<byte[]> entropy) {
        try {
            records().create(name, rootKey, entropy);
            folder.complete();
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public synchronized void unlock(char[] passphrase) throws WrongPassphraseException {
        if (isShut()) {
            try (Passphrase given = Passphrase.given(passphrase)) {
                patience.check();
                enter(right(folder.read().open(given)));
            }
        }
    }

    @Override
    public synchronized void recover(char[] words, char[] newPassphrase) throws WrongPassphraseException {
        if (!isShut()) {
            throw new IllegalStateException("the node is unlocked; change the passphrase in the settings");
        }
        try (Passphrase chosen = Passphrase.chosen(newPassphrase);
                Seed seed = Seed.of(words)) {
            patience.check();
            KeyFile file = folder.read();
            byte[] masterKey = right(file.open(seed));
            try {
                folder.replace(file.rewrapped(masterKey, chosen, random));
                enter(masterKey);
            } finally {
                Arrays.fill(masterKey, (byte) 0);
            }
        }
    }

    @Override
    public synchronized void changePassphrase(char[] old, char[] fresh) throws WrongPassphraseException {
        person();
        try (Passphrase chosen = Passphrase.chosen(fresh);
                Passphrase given = Passphrase.given(old)) {
            patience.check();
            KeyFile file = folder.read();
            byte[] masterKey = right(file.open(given));
            try {
                folder.replace(file.rewrapped(masterKey, chosen, random));
            } finally {
                Arrays.fill(masterKey, (byte) 0);
            }
        }
    }

    @Override
    public Optional<RecoveryWords> wordsToWriteDown() {
        person();
        return records().entropy().map(entropy -> {
            try (Seed seed = Seed.kept(entropy)) {
                return seed.words();
            }
        });
    }

    @Override
    public void wordsWrittenDown() {
        person();
        records().forgetEntropy();
    }

    @Override
    public synchronized void lock() {
        UnlockedPerson person = open;
        if (person != null) {
            withdraw();
            open = null;
            person.close();
            store.close();
            tell();
        }
    }

    /** Closes the lock with the node. */
    @Deactivate
    public void close() {
        lock();
    }

    private boolean isShut() {
        if (state() == State.NEW) {
            throw new IllegalStateException("nobody lives here yet; set the node up first");
        }
        return state() == State.LOCKED;
    }

    private byte[] right(Optional<byte[]> masterKey) throws WrongPassphraseException {
        if (masterKey.isEmpty()) {
            note(Activity.Kind.UNLOCK_REFUSED, "");
            throw patience.wrong();
        }
        patience.right();
        return masterKey.get();
    }

    private void enter(byte[] masterKey) {
        try {
            store.open(new SecretKeySpec(masterKey, "AES"));
        } finally {
            Arrays.fill(masterKey, (byte) 0);
        }
        present();
        note(Activity.Kind.NODE_UNLOCKED, "");
    }

    private void present() {
        UnlockedPerson person;
        try {
            person = new UnlockedPerson(records());
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
        open = person;
        registration = context.registerService(Person.class, person, null);
        tell();
    }

    private void withdraw() {
        ServiceRegistration<Person> registered = registration;
        if (registered != null) {
            registration = null;
            registered.unregister();
        }
    }

    private IdentityRecords records() {
        return new IdentityRecords(store.namespace(IdentityRecords.NAMESPACE));
    }

    private void tell() {
        for (NodeListener listener : listeners) {
            try {
                listener.changed(NodeListener.Topic.LOCK);
            } catch (RuntimeException e) {
                LOG.warn("{} failed to hear of the lock", listener.getClass().getName(), e);
            }
        }
    }

    private void note(Activity.Kind kind, String subject) {
        logs.forEach(log -> log.note(new Activity(Instant.now(), kind, subject, List.of())));
    }
}
