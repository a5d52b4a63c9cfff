package org.koti.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.koti.api.app.AppId;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.storage.DataStep;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

/** A store that outlives the frameworks of one test, as a disk does. */
final class MemoryStore implements VaultStore {
    private final Map<String, InMemoryVault> namespaces = new ConcurrentHashMap<>();
    private final Map<String, Runnable> kept = new ConcurrentHashMap<>();
    private final Set<String> following = ConcurrentHashMap.newKeySet();
    private final List<String> erased = new ArrayList<>();
    private final Queue<RuntimeException> refusals = new ConcurrentLinkedQueue<>();
    private volatile boolean full;
    private volatile boolean keepsAll;

    @Override
    public void open(SecretKey masterKey) {
        throw new UnsupportedOperationException("tests open it by registering a person");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("tests close it by unregistering the person");
    }

    @Override
    public InMemoryVault namespace(String namespace) {
        RuntimeException refusal = refusals.poll();
        if (refusal != null) {
            throw refusal;
        }
        return namespaces.computeIfAbsent(
                namespace,
                name -> new InMemoryVault(
                        new FakeGate(new AppId("koti", "kernel"), new VaultRead("*"), new VaultWrite("*"))));
    }

    @Override
    public <T> T transact(String namespace, List<DataStep> steps, Function<VaultTransaction, T> work) {
        InMemoryVault vault = namespace(namespace);
        T result = vault.transact(work);
        steps.forEach(this::step);
        return result;
    }

    private void step(DataStep step) {
        InMemoryVault app = namespace(step.app().toString());
        String copy = step.app() + " " + step.label();
        switch (step.kind()) {
            case KEEP, FOLLOW -> kept.put(copy, app.snapshot());
            case PUT_BACK -> putBack(copy);
            case LEAVE -> {}
        }
        following.remove(copy);
        if (step.kind() == DataStep.Kind.FOLLOW) {
            following.add(copy);
        }
    }

    /** A copy that follows is what there is, as nothing is written on probation here unless a test says so. */
    private void putBack(String copy) {
        Runnable back = Optional.ofNullable(kept.get(copy)).orElseThrow();
        if (!following.contains(copy)) {
            back.run();
        }
    }

    /** What was written since a version began to start, that version wrote. */
    void onProbation() {
        following.clear();
    }

    /** From now on no copy can be forgotten, or can be again. */
    void keepAll(boolean now) {
        keepsAll = now;
    }

    @Override
    public void forgetKept(AppId app, Set<String> labels) {
        if (keepsAll) {
            throw new StorageFullException("the disk is full");
        }
        kept.keySet()
                .removeIf(
                        copy -> copy.startsWith(app + " ") && !labels.contains(copy.substring(copy.indexOf(' ') + 1)));
    }

    @Override
    public void forgetKeptOfOthers(Set<AppId> apps) {
        kept.keySet().removeIf(copy -> apps.stream().noneMatch(app -> copy.startsWith(app + " ")));
    }

    /** {@return the copies of apps' data} */
    Set<String> kept() {
        return kept.keySet();
    }

    @Override
    public void erase(String namespace) {
        if (full) {
            throw new StorageFullException("the disk is full");
        }
        erased.add(namespace);
        kept.keySet().removeIf(copy -> copy.startsWith(namespace + " "));
        namespaces.remove(namespace);
    }

    /** From now on nothing can be erased, or can be again. */
    void full(boolean now) {
        full = now;
    }

    /** The next times that something asks for a namespace it gets these, one each. */
    void refuse(RuntimeException... next) {
        refusals.addAll(List.of(next));
    }

    boolean hasRefused() {
        return refusals.isEmpty();
    }

    List<String> erased() {
        return erased;
    }

    InMemoryVault kernel() {
        return namespace("koti.kernel");
    }
}
