package org.koti.spi.pick;

import java.util.List;
import org.koti.api.app.AppId;

/**
 * What an app asks the person for.
 *
 * @param id names this request and no other
 * @param app who asks
 * @param kind for what
 * @param purpose why, in the app's words; one line, as {@link PickRules#purpose} makes it
 * @param suffixes what the name of a file may end in; empty for any
 * @param room how many bytes a file or a record may have
 */
public record PickRequest(String id, AppId app, Kind kind, String purpose, List<String> suffixes, long room) {
    /** What can be picked. */
    public enum Kind {
        /** A file. */
        FILE,
        /** A contact. */
        CONTACT,
        /** A record of another app. */
        RECORD
    }

    /** Keeps its own copy of the list. */
    public PickRequest {
        suffixes = List.copyOf(suffixes);
    }
}
