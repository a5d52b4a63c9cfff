package org.koti.pick;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.api.app.AppId;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedRecord;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.app.NodeListener;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.consent.AppGate;
import org.koti.spi.identity.Person;
import org.koti.spi.pick.FileIntake;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.PickRules;
import org.koti.spi.pick.Picks;
import org.koti.spi.pick.RecordAnswer;
import org.koti.spi.pick.RecordShelf;
import org.koti.spi.pick.SeenRecord;
import org.koti.spi.pick.UnfitFileException;
import org.koti.spi.storage.AppRecords;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where apps ask and the person answers, while the node is unlocked. Safe for use by several threads. */
@Component(
        service = {PickDesk.class, Picks.class},
        immediate = true)
public final class PickDesk implements Picks {
    private static final Logger LOG = LoggerFactory.getLogger(PickDesk.class);
    private static final String FOLDER = "picked";

    /** How much of a record's id is in the log: all of it. */
    private static final int MAX_ID = 256;

    private final FileStore store;
    private final AppRecords records;
    private final Requests requests;
    private final Alarm alarm;
    private final List<NodeListener> listeners = new CopyOnWriteArrayList<>();
    private final Set<Holdings> runs = ConcurrentHashMap.newKeySet();

    /**
     * Made by Declarative Services.
     *
     * @param context its property {@code koti.home} names the home folder
     * @param person is there while the node is unlocked
     * @param activities what the person reads
     * @param records what apps keep
     */
    @Activate
    public PickDesk(
            BundleContext context,
            @Reference Person person,
            @Reference ActivityLog activities,
            @Reference AppRecords records) {
        this(
                new FileStore(Path.of(context.getProperty("koti.home"), FOLDER), FileStore.RESERVE),
                records,
                activities,
                InstantSource.system(),
                new ThreadAlarm());
    }

    PickDesk(FileStore store, AppRecords records, ActivityLog activities, InstantSource clock, Alarm alarm) {
        this.store = store;
        this.records = records;
        this.alarm = alarm;
        this.requests = new Requests(clock, alarm, this::tell, activities);
        store.empty();
    }

    private void tell() {
        listeners.forEach(PickDesk::tell);
    }

    /** One that fails keeps no other from hearing, and no request from ending. */
    private static void tell(NodeListener listener) {
        try {
            listener.changed(NodeListener.Topic.PICKS);
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "{} failed to hear of what apps ask for",
                    listener.getClass().getName(),
                    e);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeNodeListener")
    void addNodeListener(NodeListener listener) {
        listeners.add(listener);
    }

    void removeNodeListener(NodeListener listener) {
        listeners.remove(listener);
    }

    /** Ends what is left: the apps let go of theirs before. */
    @Deactivate
    void close() {
        alarm.close();
        requests.close();
        List.copyOf(runs).forEach(this::end);
        store.empty();
    }

    Requests requests() {
        return requests;
    }

    /** The run of an app begins to use it. */
    Holdings begin(AppGate gate) {
        Holdings holdings = new Holdings(gate, store);
        runs.add(holdings);
        return holdings;
    }

    /** The run of an app ends. */
    void end(Holdings holdings) {
        runs.remove(holdings);
        holdings.end();
        requests.endAll(holdings);
    }

    @Override
    public Optional<PickRequest> open(AppId app) {
        return requests.of(app);
    }

    @Override
    public boolean refuse(String id) {
        return requests.refuse(id);
    }

    @Override
    public boolean give(String id, PickedContact contact) {
        return requests.give(id, contact, Activity.Kind.CONTACT_PICKED, List.of(contact.name()));
    }

    private Optional<Request<?>> find(String id, PickRequest.Kind kind) {
        return requests.find(id).filter(found -> found.asked().kind() == kind);
    }

    @Override
    public Optional<RecordShelf> shelf(String id) {
        return find(id, PickRequest.Kind.RECORD).map(this::shelf);
    }

    private OthersShelf shelf(Request<?> request) {
        return new OthersShelf(request.asked().app(), records);
    }

    @Override
    public RecordAnswer give(String id, SeenRecord seen) {
        Optional<Request<?>> request = find(id, PickRequest.Kind.RECORD);
        if (request.isEmpty()) {
            return RecordAnswer.ENDED;
        }
        Optional<VaultRecord> now = shelf(request.get()).now(seen);
        if (now.isEmpty()) {
            return RecordAnswer.GONE;
        }
        VaultRecord record = now.get();
        if (!SeenRecord.of(seen.app(), record).equals(seen)) {
            return RecordAnswer.CHANGED;
        }
        if (PickRules.size(record.json()) > request.get().asked().room()) {
            return RecordAnswer.TOO_LARGE;
        }
        return give(id, seen.app(), record) ? RecordAnswer.GIVEN : RecordAnswer.ENDED;
    }

    private boolean give(String id, AppId keeper, VaultRecord record) {
        return requests.give(
                id,
                new PickedRecord(keeper, record.collection(), record.id(), record.json()),
                Activity.Kind.RECORD_PICKED,
                List.of(keeper.toString(), record.collection(), PickRules.line(record.id(), MAX_ID)));
    }

    @Override
    public Optional<FileIntake> receive(String id, String name) throws UnfitFileException {
        Optional<Request<?>> request = find(id, PickRequest.Kind.FILE);
        if (request.isEmpty()) {
            return Optional.empty();
        }
        String plain = PickRules.fileName(name);
        if (!PickRules.fits(plain, request.get().asked().suffixes())) {
            throw new UnfitFileException(
                    UnfitFileException.Fault.SUFFIX,
                    "the app asks for a file whose name ends in "
                            + String.join(", ", request.get().asked().suffixes()));
        }
        return Optional.of(Intake.begin(requests, id, request.get().holdings(), plain));
    }
}
