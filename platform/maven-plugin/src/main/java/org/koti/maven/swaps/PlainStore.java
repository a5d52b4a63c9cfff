package org.koti.maven.swaps;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.consent.AppGate;
import org.koti.spi.storage.DataStep;
import org.koti.spi.storage.VaultStore;
import org.koti.testkit.vault.InMemoryVault;

/** The kernel's own records, in memory. */
final class PlainStore implements VaultStore {
    private final Map<String, InMemoryVault> namespaces = new ConcurrentHashMap<>();

    private record Open(AppId app) implements AppGate {
        @Override
        public boolean allows(Permission permission) {
            return true;
        }

        @Override
        public void require(Permission permission) {}

        @Override
        public void requireRunning() {}
    }

    @Override
    public void open(SecretKey masterKey) {
        throw new UnsupportedOperationException("it is open");
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("it ends with the process");
    }

    @Override
    public InMemoryVault namespace(String namespace) {
        return namespaces.computeIfAbsent(namespace, name -> new InMemoryVault(new Open(new AppId("koti", "kernel"))));
    }

    /** No copies of an app's data are needed: it begins with none in each version. */
    @Override
    public <T> T transact(String namespace, List<DataStep> steps, Function<VaultTransaction, T> work) {
        if (steps.stream().anyMatch(step -> step.kind() == DataStep.Kind.PUT_BACK)) {
            throw new UnsupportedOperationException("it keeps no copies");
        }
        return namespace(namespace).transact(work);
    }

    @Override
    public void erase(String namespace) {
        namespaces.remove(namespace);
    }
}
