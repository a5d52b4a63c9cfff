package org.koti.catalog.tuf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import org.koti.catalog.tuf.RefusedException.Kind;

/**
 * One file for each repository, named by its id, with the bytes of what was accepted. It is replaced as a whole.
 *
 * <pre>{@code
 * {"root": "<Base64>", "snapshot": "<Base64>", "timestamp": "<Base64>"}
 * }</pre>
 */
public final class FolderState implements TrustedState {
    static final int MOST_BYTES = 256 * 1024;

    private final Store store;

    public FolderState(Store store) {
        this.store = store;
    }

    @Override
    public Optional<Trusted> find(RepositoryId id) throws RefusedException {
        try {
            Optional<byte[]> file = store.read(file(id), MOST_BYTES);
            return file.isPresent() ? Optional.of(read(file.get())) : Optional.empty();
        } catch (MalformedMetadataException | IOException e) {
            throw new RefusedException(
                    Kind.FORGOTTEN, file(id), "what was seen of this catalog or publisher before cannot be read");
        }
    }

    @Override
    public void keep(RepositoryId id, Trusted trusted) throws RefusedException {
        try {
            store.write(file(id), write(trusted));
        } catch (IOException e) {
            throw new RefusedException(
                    Kind.UNKEPT, file(id), "what is seen of this catalog or publisher cannot be written");
        }
    }

    private static String file(RepositoryId id) {
        return id + ".json";
    }

    static Trusted read(byte[] file) throws MalformedMetadataException {
        if (file.length > MOST_BYTES) {
            throw new MalformedMetadataException("the file", "it is longer than " + MOST_BYTES + " bytes");
        }
        Fields fields = new Fields("the file", Json.read(file));
        Signed<Root> root = MetadataFile.root(bytes(fields, RoleName.ROOT));
        Trusted trusted = Trusted.of(root);
        if (fields.has(RoleName.TIMESTAMP.type())) {
            trusted = trusted.withTimestamp(MetadataFile.timestamp(bytes(fields, RoleName.TIMESTAMP)));
        }
        if (fields.has(RoleName.SNAPSHOT.type())) {
            trusted = trusted.withSnapshot(MetadataFile.snapshot(bytes(fields, RoleName.SNAPSHOT)));
        }
        return trusted;
    }

    private static byte[] bytes(Fields fields, RoleName name) throws MalformedMetadataException {
        try {
            return Base64.getDecoder().decode(fields.json().path(name.type()).asText());
        } catch (IllegalArgumentException e) {
            throw fields.malformed(name.type() + " is no Base64");
        }
    }

    static byte[] write(Trusted trusted) {
        ObjectNode json = Json.object();
        put(json, trusted.root());
        trusted.timestamp().ifPresent(timestamp -> put(json, timestamp));
        trusted.snapshot().ifPresent(snapshot -> put(json, snapshot));
        return Json.canonical(json);
    }

    private static void put(ObjectNode json, Signed<?> signed) {
        json.put(signed.metadata().role().type(), Base64.getEncoder().encodeToString(signed.file()));
    }
}
