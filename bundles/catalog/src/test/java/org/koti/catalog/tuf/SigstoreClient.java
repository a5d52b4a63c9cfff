package org.koti.catalog.tuf;

import dev.sigstore.tuf.Fetcher;
import dev.sigstore.tuf.FileExceedsMaxLengthException;
import dev.sigstore.tuf.FileSystemTufStore;
import dev.sigstore.tuf.MetaFetcher;
import dev.sigstore.tuf.TargetStore;
import dev.sigstore.tuf.TrustedMetaStore;
import dev.sigstore.tuf.Updater;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Another implementation of TUF, looking at the same files. It gets the first root from us, as it knows no ids. */
final class SigstoreClient {
    private final Map<String, byte[]> downloaded = new HashMap<>();
    private final FileSystemTufStore kept;
    private final String firstRoot;
    private final Clock clock;

    /**
     * Makes it.
     *
     * @param folder where it may make a folder for what it remembers
     * @param firstRoot from which it begins
     * @param clock what time it is
     */
    SigstoreClient(Path folder, byte[] firstRoot, Clock clock) throws IOException {
        this.kept = FileSystemTufStore.newFileSystemStore(Files.createTempDirectory(folder, "sigstore"));
        this.firstRoot = new String(firstRoot, StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** {@return what is wrong with the metadata, if anything is} */
    Optional<Exception> refresh(MemoryStore store) {
        return run(store, Updater::updateMeta);
    }

    /** {@return what is wrong with the metadata or with any of the files that it lists, if anything is} */
    Optional<Exception> download(MemoryStore store) {
        return run(store, Updater::update);
    }

    /** What it is asked to do. */
    @FunctionalInterface
    private interface Order {
        void to(Updater updater) throws Exception;
    }

    private Optional<Exception> run(MemoryStore store, Order order) {
        Fetcher fetcher = new Relay(store);
        try {
            order.to(Updater.builder()
                    .setClock(clock)
                    .setTrustedRootPath(() -> firstRoot)
                    .setMetaFetcher(MetaFetcher.newFetcher(fetcher))
                    .setTargetFetcher(fetcher)
                    .setTrustedMetaStore(TrustedMetaStore.newTrustedMetaStore(kept))
                    .setTargetStore(new Downloaded())
                    .build());
            return Optional.empty();
        } catch (Exception e) {
            return Optional.of(e);
        }
    }

    /** The files as it asks for them. */
    private record Relay(MemoryStore store) implements Fetcher {
        @Override
        public String getSource() {
            return "the test";
        }

        @Override
        public byte[] fetchResource(String name, int most) throws IOException, FileExceedsMaxLengthException {
            byte[] file = store.files.get(name);
            if (file != null && file.length > most) {
                throw new FileExceedsMaxLengthException(name, most);
            }
            return file;
        }
    }

    /** The files that it got. */
    private final class Downloaded implements TargetStore {
        @Override
        public String getIdentifier() {
            return "the test";
        }

        @Override
        public void writeTarget(String name, byte[] content) {
            downloaded.put(name, content);
        }

        @Override
        public byte[] readTarget(String name) {
            return downloaded.get(name);
        }

        @Override
        public InputStream getTargetInputSteam(String name) {
            return new ByteArrayInputStream(readTarget(name));
        }

        @Override
        public boolean hasTarget(String name) {
            return downloaded.containsKey(name);
        }
    }
}
