package org.koti.identity;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.koti.spi.storage.DamagedVaultException;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.vault.InMemoryVault;

/** A store that outlives its process: a file of lines, its key's in the first, one for each committed transaction. It tells each step that it takes. */
final class JournalStore implements VaultStore {
    private final Path file;
    private final Consumer<String> step;
    private final Map<String, InMemoryVault> vaults = new HashMap<>();
    private boolean open;

    JournalStore(Path home, Consumer<String> step) {
        this.file = home.resolve("vault").resolve("log-1");
        this.step = step;
    }

    @Override
    public void open(SecretKey masterKey) {
        if (open) {
            throw new IllegalStateException("open already");
        }
        String key = Base64.getEncoder().encodeToString(masterKey.getEncoded());
        step.accept("opening");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                step.accept("folder made");
                append(key);
                step.accept("vault made");
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || !lines.get(0).equals(key)) {
                throw new DamagedVaultException("sealed by another key");
            }
            vaults.clear();
            lines.stream().skip(1).filter(line -> line.endsWith(";")).forEach(this::replay);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open = true;
        step.accept("opened");
    }

    private void append(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            int half = bytes.length / 2;
            channel.write(ByteBuffer.wrap(bytes, 0, half));
            step.accept("half written");
            channel.write(ByteBuffer.wrap(bytes, half, bytes.length - half));
            channel.force(true);
        }
    }

    private void replay(String line) {
        for (String write : line.split(";")) {
            String[] parts = write.split(" ", 4);
            memory(parts[0])
                    .put(parts[1], parts[2], new String(Base64.getDecoder().decode(parts[3]), StandardCharsets.UTF_8));
        }
    }

    private InMemoryVault memory(String namespace) {
        return vaults.computeIfAbsent(
                namespace, name -> new InMemoryVault(FakeGate.of(new VaultRead("*"), new VaultWrite("*"))));
    }

    @Override
    public void close() {
        open = false;
    }

    /** The set-up writes with transactions alone: those are kept. */
    @Override
    public Vault namespace(String namespace) {
        InMemoryVault memory = memory(namespace);
        return (Vault) Proxy.newProxyInstance(
                JournalStore.class.getClassLoader(), new Class<?>[] {Vault.class}, (self, method, arguments) -> {
                    if (method.getName().equals("transact")) {
                        @SuppressWarnings("unchecked")
                        Function<VaultTransaction, Object> work = (Function<VaultTransaction, Object>) arguments[0];
                        return transact(namespace, memory, work);
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Object transact(String namespace, InMemoryVault memory, Function<VaultTransaction, Object> work) {
        step.accept("committing");
        StringBuilder line = new StringBuilder();
        Object result = memory.transact(tx -> work.apply(new Noting(namespace, tx, line)));
        try {
            append(line.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        step.accept("committed");
        return result;
    }

    @Override
    public void erase(String namespace) {
        throw new UnsupportedOperationException("nothing is erased here");
    }

    /** Notes what is put. */
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
            throw new UnsupportedOperationException("nothing is deleted here");
        }
    }
}
