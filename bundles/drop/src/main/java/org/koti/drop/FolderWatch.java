package org.koti.drop;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of what changes in the folder, by one thread that waits for the system's word. A folder that is taken away is made anew. */
final class FolderWatch implements AutoCloseable {
    /** Hears of changes; must return soon. */
    interface Listener {
        /** These files were made, changed or taken away. */
        void touched(Set<String> names);

        /** Any file may have. */
        void touchedAny();
    }

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final Folder folder;
    private final Listener listener;
    private final WatchService service;

    private FolderWatch(Folder folder, Listener listener, WatchService service) {
        this.folder = folder;
        this.listener = listener;
        this.service = service;
    }

    /** Begins to watch; what is in the folder by now is for the caller to look at. */
    static FolderWatch begin(Folder folder, Listener listener) throws IOException {
        folder.make();
        FolderWatch watch =
                new FolderWatch(folder, listener, folder.path().getFileSystem().newWatchService());
        watch.register();
        Thread thread = new Thread(watch::run, "koti-drop-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void register() throws IOException {
        folder.path()
                .register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
    }

    private void run() {
        try {
            while (true) {
                WatchKey key = service.take();
                tell(key);
                if (!key.reset()) {
                    folder.make();
                    register();
                    listener.touchedAny();
                }
            }
        } catch (ClosedWatchServiceException e) {
            LOG.debug("the folder is not watched any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("{} is not watched until the node is unlocked anew", folder.path(), e);
        }
    }

    private void tell(WatchKey key) {
        Set<String> names = new HashSet<>();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
                listener.touchedAny();
            } else if (event.context() instanceof Path name) {
                names.add(name.toString());
            }
        }
        if (!names.isEmpty()) {
            listener.touched(names);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.warn("{} is still watched", folder.path(), e);
        }
    }
}
