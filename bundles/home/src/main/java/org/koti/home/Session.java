package org.koti.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.koti.spi.identity.RecoveryWords;

/** One browser that was let in. Holds secrets; tells none of them. Safe for use by several threads. */
final class Session {
    private final String id;
    private final String csrf;
    private final AtomicReference<Instant> used;
    private final AtomicReference<Optional<RecoveryWords>> words = new AtomicReference<>(Optional.empty());
    private final AtomicReference<List<String>> notice = new AtomicReference<>(List.of());

    Session(String id, String csrf, Instant now) {
        this.id = id;
        this.csrf = csrf;
        used = new AtomicReference<>(now);
    }

    String id() {
        return id;
    }

    String csrf() {
        return csrf;
    }

    Instant used() {
        return used.get();
    }

    void touch(Instant now) {
        used.set(now);
    }

    /** The recovery words that the person was shown and has not yet shown to have written down. */
    Optional<RecoveryWords> pendingWords() {
        return words.get();
    }

    void pending(RecoveryWords shown) {
        words.set(Optional.of(shown));
    }

    void forgetWords() {
        words.set(Optional.empty());
    }

    /** Leaves a message for the next page: a key of the texts and its arguments. */
    void leaveNotice(String key, String... arguments) {
        List<String> left = new ArrayList<>(List.of(key));
        left.addAll(List.of(arguments));
        notice.set(List.copyOf(left));
    }

    /** Takes the message for this page; empty when there is none. */
    List<String> takeNotice() {
        return notice.getAndSet(List.of());
    }

    @Override
    public String toString() {
        return "Session[hidden]";
    }
}
