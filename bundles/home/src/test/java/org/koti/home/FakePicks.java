package org.koti.home;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.pick.PickedContact;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.app.NodeListener;
import org.koti.spi.pick.FileIntake;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.Picks;
import org.koti.spi.pick.RecordAnswer;
import org.koti.spi.pick.RecordShelf;
import org.koti.spi.pick.SeenRecord;
import org.koti.spi.pick.UnfitFileException;
import org.koti.testkit.vault.InMemoryAppRecords;

/** Requests that a test makes, and what was given. */
final class FakePicks implements Picks {
    static final String PURPOSE = "To put the fleet on your own chart";
    static final int ROOM = 1_000_000;

    final InMemoryAppRecords records = new InMemoryAppRecords();
    final List<SeenRecord> picked = new ArrayList<>();
    final List<PickedContact> contacts = new ArrayList<>();
    final Map<String, byte[]> files = new LinkedHashMap<>();
    final List<String> refused = new ArrayList<>();
    /** Intakes that were begun and not closed. */
    int unclosed;
    /** Why no file is taken; none when empty. */
    Optional<UnfitFileException.Fault> fault = Optional.empty();

    /** What comes of any record; what is there decides when empty. */
    Optional<RecordAnswer> answer = Optional.empty();

    private final FakeNode node;
    private Optional<PickRequest> open = Optional.empty();
    private int asked;

    FakePicks(FakeNode node) {
        this.node = node;
    }

    /** An app asks, and asks no more for what it asked before. */
    PickRequest ask(AppId app, PickRequest.Kind kind, String purpose, String... suffixes) {
        asked++;
        PickRequest request = new PickRequest("request" + asked, app, kind, purpose, List.of(suffixes), ROOM);
        open = Optional.of(request);
        node.tell(NodeListener.Topic.PICKS);
        return request;
    }

    void end() {
        open = Optional.empty();
        node.tell(NodeListener.Topic.PICKS);
    }

    /** What a form that answers the open request says. */
    Map<String, String> fields() {
        return Map.of("request", open.map(PickRequest::id).orElse(""));
    }

    private boolean finish(String id, PickRequest.Kind kind) {
        boolean fits = open.filter(request -> request.id().equals(id) && request.kind() == kind)
                .isPresent();
        if (fits) {
            end();
        }
        return fits;
    }

    @Override
    public Optional<PickRequest> open(AppId app) {
        return open.filter(request -> request.app().equals(app));
    }

    @Override
    public boolean refuse(String id) {
        refused.add(id);
        return open.map(PickRequest::kind).filter(kind -> finish(id, kind)).isPresent();
    }

    @Override
    public boolean give(String id, PickedContact contact) {
        boolean given = finish(id, PickRequest.Kind.CONTACT);
        if (given) {
            contacts.add(contact);
        }
        return given;
    }

    @Override
    public Optional<RecordShelf> shelf(String id) {
        return open.filter(request -> request.id().equals(id) && request.kind() == PickRequest.Kind.RECORD)
                .map(request -> new Shelf(request.app()));
    }

    @Override
    public RecordAnswer give(String id, SeenRecord seen) {
        Optional<VaultRecord> now = records.get(seen.app(), seen.collection(), seen.id());
        if (answer.isPresent()) {
            return answer.get();
        }
        if (now.isEmpty()) {
            return RecordAnswer.GONE;
        }
        if (!SeenRecord.of(seen.app(), now.get()).equals(seen)) {
            return RecordAnswer.CHANGED;
        }
        boolean given = finish(id, PickRequest.Kind.RECORD);
        if (given) {
            picked.add(seen);
        }
        return given ? RecordAnswer.GIVEN : RecordAnswer.ENDED;
    }

    private final class Shelf implements RecordShelf {
        private final AppId asking;

        Shelf(AppId asking) {
            this.asking = asking;
        }

        @Override
        public boolean isKeeper(AppId app) {
            return !app.equals(asking) && records.count(app) > 0;
        }

        @Override
        public List<String> collections(AppId app, Optional<String> after, int limit) {
            return records.collections(app, after, limit);
        }

        @Override
        public Page query(AppId app, Query query) {
            return records.query(app, query);
        }
    }

    @Override
    public Optional<FileIntake> receive(String id, String name) throws UnfitFileException {
        if (fault.isPresent()) {
            throw new UnfitFileException(fault.get(), "of the test");
        }
        unclosed++;
        return Optional.of(new Intake(id, name));
    }

    private final class Intake implements FileIntake {
        private final String id;
        private final String name;
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        Intake(String id, String name) {
            this.id = id;
            this.name = name;
        }

        @Override
        public void write(ByteBuffer bytes) throws UnfitFileException {
            byte[] block = new byte[bytes.remaining()];
            bytes.get(block);
            content.writeBytes(block);
            if (content.size() > ROOM) {
                throw new UnfitFileException(UnfitFileException.Fault.TOO_LARGE, "of the test");
            }
        }

        @Override
        public Optional<String> give() {
            boolean given = finish(id, PickRequest.Kind.FILE);
            if (given) {
                files.put(name, content.toByteArray());
            }
            return given ? Optional.of(name) : Optional.empty();
        }

        @Override
        public void close() {
            unclosed--;
        }
    }
}
