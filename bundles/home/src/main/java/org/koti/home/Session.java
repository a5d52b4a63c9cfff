package org.koti.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One browser that was let in. Holds secrets; tells none of them. Safe for use by several threads. */
final class Session {
    private final String id;
    private final String csrf;
    private final Searches searches = new Searches();
    private Instant used;
    private List<String> notice = List.of();

    Session(String id, String csrf, Instant now) {
        this.id = id;
        this.csrf = csrf;
        used = now;
    }

    String id() {
        return id;
    }

    String csrf() {
        return csrf;
    }

    /** What was looked for in it. */
    Searches searches() {
        return searches;
    }

    synchronized Instant used() {
        return used;
    }

    synchronized void touch(Instant now) {
        used = now;
    }

    /** Leaves a message for the next page: a key of the texts and its arguments. */
    synchronized void leaveNotice(String key, String... arguments) {
        List<String> left = new ArrayList<>(List.of(key));
        left.addAll(List.of(arguments));
        notice = List.copyOf(left);
    }

    /** Takes the message for this page; empty when there is none. */
    synchronized List<String> takeNotice() {
        List<String> taken = notice;
        notice = List.of();
        return taken;
    }

    /** Forgets what was looked for, and a message that names whom or what it is about. */
    void forget() {
        searches.forget();
        forgetNames();
    }

    private synchronized void forgetNames() {
        if (notice.size() > 1) {
            notice = List.of();
        }
    }

    @Override
    public String toString() {
        return "Session[hidden]";
    }
}
