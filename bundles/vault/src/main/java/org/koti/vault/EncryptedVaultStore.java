package org.koti.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.koti.api.app.AppId;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultLockedException;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.limit.Resource;
import org.koti.spi.storage.DataStep;
import org.koti.spi.storage.VaultStore;
import org.koti.vault.disk.Disk;
import org.koti.vault.disk.FolderDisk;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The vault in the folder {@code vault} of the node's home: an encrypted log, replayed into memory. */
@Component(service = {VaultStore.class, EncryptedVaultStore.class})
@Designate(ocd = EncryptedVaultStore.Config.class)
public final class EncryptedVaultStore implements VaultStore {
    /** Where grants are: what is deleted there must stay deleted whatever the disk does. */
    private static final String KERNEL = "koti.kernel";

    private static final Pattern PLATFORM = Pattern.compile("koti\\.[a-z][a-z0-9.-]{0,58}");

    private final DiskSource disks;
    private final long quota;
    private final long garbage;
    private final Watches watches = new Watches();
    private Optional<Disk> disk = Optional.empty();
    private volatile Optional<OpenVault> open = Optional.empty();

    /** The sizes that a person can change. */
    @ObjectClassDefinition(name = "Koti vault")
    @interface Config {
        /**
         * How much of the log may be garbage, beyond as much as lives, before the log is rewritten.
         *
         * @return bytes
         */
        @AttributeDefinition(name = "Garbage in the log in bytes")
        long garbageBytes() default 16L << 20;
    }

    /** Opens the folder. */
    interface DiskSource {
        Disk open() throws IOException;
    }

    /**
     * Finds the node's home.
     *
     * @param context gives the framework property {@code koti.home}
     * @param config sizes
     */
    @Activate
    public EncryptedVaultStore(BundleContext context, Config config) {
        this(folder(context.getProperty("koti.home")), Resource.VAULT.usual() << 20, config.garbageBytes());
    }

    EncryptedVaultStore(DiskSource disks, long quota, long garbage) {
        this.disks = disks;
        this.quota = quota;
        this.garbage = garbage;
    }

    private static DiskSource folder(@Nullable String home) {
        if (home == null) {
            throw new IllegalStateException("the framework property koti.home does not name the node's home folder");
        }
        return () -> new FolderDisk(Path.of(home, "vault"));
    }

    @Override
    public synchronized void open(SecretKey masterKey) {
        if (open.isPresent()) {
            throw new IllegalStateException("the vault is open already");
        }
        VaultKeys keys = VaultKeys.of(masterKey);
        boolean opened = false;
        try {
            Disk folder = disks.open();
            disk = Optional.of(folder);
            open = Optional.of(new OpenVault(folder, keys, garbage));
            opened = true;
        } catch (IOException e) {
            throw new UncheckedIOException("the vault cannot be opened: " + e.getMessage(), e);
        } finally {
            if (!opened) {
                keys.wipe();
                releaseDisk();
            }
        }
    }

    @Override
    @Deactivate
    public synchronized void close() {
        Optional<OpenVault> closing = open;
        open = Optional.empty();
        try {
            closing.ifPresent(OpenVault::close);
        } finally {
            releaseDisk();
        }
    }

    private void releaseDisk() {
        disk.ifPresent(Disk::close);
        disk = Optional.empty();
    }

    @Override
    public Vault namespace(String namespace) {
        return unguarded(namespace);
    }

    private EncryptedVault unguarded(String namespace) {
        return namespace(namespace, Writer.PLATFORM, OptionalLong::empty);
    }

    @Override
    public <T> T transact(String namespace, List<DataStep> steps, Function<VaultTransaction, T> work) {
        return steps.isEmpty()
                ? unguarded(namespace).transact(work)
                : unguarded(namespace).transact(steps, work);
    }

    @Override
    public void forgetKept(AppId app, Set<String> kept) {
        opened().forgetCopies(app.toString(), kept);
    }

    @Override
    public void forgetKeptOfOthers(Set<AppId> apps) {
        opened().forgetCopiesOfOthers(apps.stream().map(AppId::toString).collect(Collectors.toSet()));
    }

    /**
     * The same for somebody who may lose the right to write while a transaction works.
     *
     * @param writer who that is
     * @param chosen how many bytes it may use, where that is not the usual; asked each time
     */
    EncryptedVault namespace(String namespace, Writer writer, Supplier<OptionalLong> chosen) {
        boolean platform = PLATFORM.matcher(namespace).matches();
        String name = platform ? namespace : AppId.parse(namespace).toString();
        LongSupplier most = platform ? () -> Long.MAX_VALUE : () -> chosen.get().orElse(quota);
        return new EncryptedVault(name, most, name.equals(KERNEL), writer, this::opened, watches);
    }

    /** The collections of a namespace that have records. */
    List<String> collections(String namespace, Optional<String> after, int limit) {
        return opened().space(namespace).committed().named(after, limit);
    }

    @Override
    public void erase(String namespace) {
        opened().erase(namespace);
    }

    /** Rewrites the log now. */
    void tidy() {
        opened().tidyNow();
    }

    private OpenVault opened() {
        return open.orElseThrow(
                () -> new VaultLockedException("the node is locked; the person has to give the passphrase first"));
    }
}
