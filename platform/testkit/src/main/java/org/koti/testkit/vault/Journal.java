package org.koti.testkit.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.koti.api.app.AppId;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.storage.DataStep;
import org.koti.testkit.consent.FakeGate;

/**
 * Vaults in memory that outlive their process: one line of a file for each committed transaction; a last line without its end counts for nothing. Each step of a
 * write is told, so that a test can kill the process there. Safe for use by several threads.
 */
public final class Journal {
    private static final String END = ".";

    private final Path file;
    private final Consumer<String> step;
    private final Map<String, InMemoryVault> vaults = new ConcurrentHashMap<>();
    private final Map<String, Runnable> kept = new ConcurrentHashMap<>();

    /**
     * Makes it; nothing is read yet.
     *
     * @param file where the lines are; its folder must exist before the first write
     * @param step told each step of a write: committing, half written, committed
     */
    public Journal(Path file, Consumer<String> step) {
        this.file = file;
        this.step = step;
    }

    /**
     * Reads the lines that are whole, and cuts off what comes after them.
     *
     * @return oldest first; none where there is no file
     */
    public synchronized List<String> lines() {
        try {
            String kept = Files.exists(file) ? Files.readString(file) : "";
            String whole = kept.substring(0, kept.lastIndexOf('\n') + 1);
            if (!whole.equals(kept)) {
                Files.writeString(file, whole);
            }
            return whole.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Begins anew with what transactions wrote.
     *
     * @param lines of them, oldest first
     */
    public synchronized void replay(List<String> lines) {
        vaults.clear();
        kept.clear();
        lines.forEach(this::replay);
    }

    private void replay(String line) {
        for (String write : line.substring(0, line.length() - END.length()).split(";")) {
            String[] parts = write.split(" ", 4);
            if (parts.length == 1 && write.contains("=")) {
                String[] step = write.split("[=#]");
                take(new DataStep(DataStep.Kind.valueOf(step[0]), AppId.parse(step[1]), step[2]));
            }
            if (parts.length == 4) {
                memory(parts[0]).put(parts[1], parts[2], decoded(parts[3]));
            } else if (parts.length == 3) {
                memory(parts[0]).delete(parts[1], parts[2]);
            }
        }
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private InMemoryVault memory(String namespace) {
        return vaults.computeIfAbsent(
                namespace, name -> new InMemoryVault(FakeGate.of(new VaultRead("*"), new VaultWrite("*"))));
    }

    /**
     * A vault whose writes are kept.
     *
     * @param namespace its name
     * @return the same records for the same name
     */
    public Vault namespace(String namespace) {
        InMemoryVault memory = memory(namespace);
        return (Vault) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Vault.class}, (self, method, given) -> {
                    switch (method.getName()) {
                        case "put":
                            return transact(
                                    namespace,
                                    tx -> tx.put(
                                            (String) given[0],
                                            (String) given[1],
                                            (String) given[2],
                                            VaultTransaction.ANY_REVISION));
                        case "delete":
                            return transact(
                                    namespace,
                                    tx -> tx.delete(
                                            (String) given[0], (String) given[1], VaultTransaction.ANY_REVISION));
                        case "transact":
                            @SuppressWarnings("unchecked")
                            Function<VaultTransaction, Object> work = (Function<VaultTransaction, Object>) given[0];
                            return transact(namespace, work);
                        default:
                            try {
                                return method.invoke(memory, given);
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                    }
                });
    }

    private void take(DataStep step) {
        InMemoryVault app = memory(step.app().toString());
        switch (step.kind()) {
            case KEEP, FOLLOW -> kept.put(step.app() + "#" + step.label(), app.snapshot());
            case PUT_BACK ->
                Optional.ofNullable(kept.get(step.app() + "#" + step.label()))
                        .orElseThrow(() -> new IllegalStateException(step.app() + " has no copy " + step.label()))
                        .run();
            case LEAVE -> {}
        }
    }

    /**
     * Runs a transaction and takes steps with what apps have, in one line. Here a copy that is to follow does not: all that is written meanwhile is as if written on probation.
     *
     * @param <T> what the work gives
     * @param namespace where the transaction writes
     * @param steps in their order
     * @param work of the transaction
     * @return what the work gives
     */
    public synchronized <T> T transact(String namespace, List<DataStep> steps, Function<VaultTransaction, T> work) {
        step.accept("committing");
        StringBuilder line = new StringBuilder();
        T result = memory(namespace).transact(tx -> work.apply(new Noting(namespace, tx, line)));
        for (DataStep each : steps) {
            line.append(each.kind() + "=" + each.app() + "#" + each.label()).append(';');
            take(each);
        }
        append(line + END);
        step.accept("committed");
        return result;
    }

    private synchronized Object transact(String namespace, Function<VaultTransaction, Object> work) {
        step.accept("committing");
        StringBuilder line = new StringBuilder();
        Object result = memory(namespace).transact(tx -> work.apply(new Noting(namespace, tx, line)));
        append(line + END);
        step.accept("committed");
        return result;
    }

    /**
     * Writes a line, first one half of it, then the other.
     *
     * @param line what {@link #lines} returns later
     */
    public synchronized void append(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(bytes, 0, half));
            step.accept("half written");
            channel.write(ByteBuffer.wrap(bytes, half, bytes.length - half));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes what is put and deleted. */
    private record Noting(String namespace, VaultTransaction transaction, StringBuilder line)
            implements VaultTransaction {
        @Override
        public Optional<VaultRecord> get(String collection, String id) {
            return transaction.get(collection, id);
        }

        @Override
        public Page query(Query query) {
            return transaction.query(query);
        }

        @Override
        public VaultRecord put(String collection, String id, String json, long expected) {
            String value = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
            line.append(String.join(" ", namespace, collection, id, value)).append(';');
            return transaction.put(collection, id, json, expected);
        }

        @Override
        public boolean delete(String collection, String id, long expected) {
            line.append(String.join(" ", namespace, collection, id)).append(';');
            return transaction.delete(collection, id, expected);
        }
    }
}
