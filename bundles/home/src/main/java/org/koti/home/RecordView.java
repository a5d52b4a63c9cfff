package org.koti.home;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.VaultRecord;
import org.koti.spi.pick.PickRules;
import org.koti.spi.pick.SeenRecord;

/**
 * A record as the person sees it before they pick it; nothing in it is what another app could break, hide or turn the page's words around with.
 *
 * @param value names this revision of it in a form
 * @param name its id
 * @param changed when it was last written, in words
 * @param gist the beginning of what is in it
 * @param unfit why it cannot be picked; empty when it can
 */
record RecordView(String value, String name, String changed, RecordGist gist, String unfit) {
    private static final int PARTS = 3;

    static RecordView of(VaultRecord record, long most, Texts texts) {
        long size = PickRules.size(record.json());
        return new RecordView(
                value(record),
                Names.of(record.id(), texts),
                texts.moment(record.changed()),
                RecordGist.of(record.json(), texts),
                size > most ? texts.get("pick.record.large", texts.size(size), texts.size(most)) : "");
    }

    private static String value(VaultRecord record) {
        return record.revision() + "," + record.changed() + ","
                + Base64.getUrlEncoder().encodeToString(record.id().getBytes(StandardCharsets.UTF_8));
    }

    /** The record that a value names; empty when it names none. */
    static Optional<SeenRecord> seen(String value, AppId keeper, String collection) {
        String[] parts = value.split(",", PARTS);
        if (parts.length < PARTS) {
            return Optional.empty();
        }
        try {
            String id = new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8);
            return Optional.of(
                    new SeenRecord(keeper, collection, id, Long.parseLong(parts[0]), Instant.parse(parts[1])));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
