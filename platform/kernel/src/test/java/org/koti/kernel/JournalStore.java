package org.koti.kernel;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

/** A store that outlives its process: one line of a file for each committed transaction; a last line without its end counts for nothing. */
final class JournalStore implements VaultStore {
    private static final String END = ".";

    private final Path file;
    private final Consumer<String> step;
    private final Map<String, InMemoryVault> vaults = new ConcurrentHashMap<>();

    /** Reads what is kept in a home; tells each step that it takes. */
    JournalStore(Path home, Consumer<String> step) throws IOException {
        this.file = home.resolve("journal");
        this.step = step;
        if (Files.exists(file)) {
            String kept = Files.readString(file);
            String whole = kept.substring(0, kept.lastIndexOf('\n') + 1);
            whole.lines().forEach(this::replay);
            Files.writeString(file, whole);
        }
    }

    private void replay(String line) {
        for (String write : line.substring(0, line.length() - END.length()).split(";")) {
            String[] parts = write.split(" ", 4);
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

    @Override
    public void open(SecretKey masterKey) {
        throw new UnsupportedOperationException("tests open it by registering a person");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("tests close it by unregistering the person");
    }

    @Override
    public void erase(String namespace) {
        throw new UnsupportedOperationException("nothing is erased here");
    }

    @Override
    public Vault namespace(String namespace) {
        InMemoryVault memory = memory(namespace);
        return (Vault) Proxy.newProxyInstance(
                JournalStore.class.getClassLoader(), new Class<?>[] {Vault.class}, (self, method, given) -> {
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
                                throw e.getCause();
                            }
                    }
                });
    }

    private synchronized Object transact(String namespace, Function<VaultTransaction, Object> work) {
        step.accept("committing");
        StringBuilder line = new StringBuilder();
        Object result = memory(namespace).transact(tx -> work.apply(new Noting(namespace, tx, line)));
        try {
            append(line + END + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        step.accept("committed");
        return result;
    }

    private void append(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        int half = bytes.length / 2;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap(bytes, 0, half));
            step.accept("half written");
            channel.write(ByteBuffer.wrap(bytes, half, bytes.length - half));
            channel.force(true);
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
