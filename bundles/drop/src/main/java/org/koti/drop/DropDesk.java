package org.koti.drop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.koti.spi.app.Apps;
import org.koti.spi.app.DeveloperMode;
import org.koti.spi.app.NodeListener;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.app.VerifiedJar;
import org.koti.spi.catalog.Catalog;
import org.koti.spi.consent.Grants;
import org.koti.spi.drop.Drop;
import org.koti.spi.drop.Drops;
import org.koti.spi.identity.Person;
import org.koti.spi.storage.VaultStore;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder {@code apps} of the node's home while the node is unlocked: watched, and looked at once at the beginning. */
@Component(immediate = true)
public final class DropDesk implements Drops {
    static final String FOLDER = "apps";
    private static final Logger LOG = LoggerFactory.getLogger(DropDesk.class);

    private final Folder folder;
    private final Tray tray;
    private final ExecutorService worker;
    private final Optional<FolderWatch> watch;
    private final ServiceTracker<NodeListener, NodeListener> listeners;
    private final ServiceRegistration<NodeListener> hearing;

    /**
     * Made by Declarative Services.
     *
     * @param context its property {@code koti.home} names the home folder
     * @param person is there while the node is unlocked
     * @param apps what is installed
     * @param grants what they may
     * @param developer whether unsigned ones may run
     * @param catalog what is listed
     * @param store the vault
     */
    @Activate
    public DropDesk(
            BundleContext context,
            @Reference Person person,
            @Reference Apps apps,
            @Reference Grants grants,
            @Reference DeveloperMode developer,
            @Reference Catalog catalog,
            @Reference VaultStore store) {
        folder = new Folder(Path.of(context.getProperty("koti.home"), FOLDER));
        listeners = new ServiceTracker<>(context, NodeListener.class, null);
        listeners.open();
        Sources sources = new Sources(store.namespace(Sources.NAMESPACE));
        tray = new Tray(folder, new Node(apps, grants, developer, catalog), sources, this::tell);
        worker = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "koti-drop");
            thread.setDaemon(true);
            return thread;
        });
        Agenda agenda = new Agenda(worker, tray);
        watch = watch(folder, agenda);
        hearing = context.registerService(NodeListener.class, topic -> hear(topic, agenda), null);
        agenda.touchedAny();
    }

    private static Optional<FolderWatch> watch(Folder folder, Agenda agenda) {
        try {
            return Optional.of(FolderWatch.begin(folder, agenda));
        } catch (IOException e) {
            LOG.warn("{} is not watched until the node is unlocked anew", folder.path(), e);
            return Optional.empty();
        }
    }

    /** Developer mode may have been turned off and on again since the last look, and decides about all. */
    private void hear(Topic topic, Agenda agenda) {
        if (worker.isShutdown()) {
            return;
        }
        if (topic == Topic.DEVELOPER) {
            agenda.touchedAny();
        } else if (topic == Topic.APPS || topic == Topic.GRANTS) {
            agenda.ask();
        }
    }

    private void tell() {
        for (NodeListener listener : listeners.getServices(new NodeListener[0])) {
            try {
                listener.changed(Topic.DROPS);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} failed to hear of a dropped jar",
                        listener.getClass().getName(),
                        e);
            }
        }
    }

    @Override
    public String folder() {
        return folder.path().toAbsolutePath().normalize().toString();
    }

    @Override
    public List<Drop> list() {
        return tray.list();
    }

    @Override
    public Optional<VerifiedJar> open(Drop drop) {
        return tray.open(drop);
    }

    /** Watches no more. A swap that is under way comes to its end. */
    @Deactivate
    void close() {
        hearing.unregister();
        watch.ifPresent(FolderWatch::close);
        worker.shutdown();
        listeners.close();
    }
}
