package org.koti.home;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One browser that was let in. Holds secrets; tells none of them. Safe for use by several threads. */
final class Session {
    private final String id;
    private final String csrf;
    private final Searches searches = new Searches();
    private int forgotten;
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

    /** How often it forgot: a visit that began before the last time leaves no name in it any more. */
    synchronized int forgotten() {
        return forgotten;
    }

    /** The name of what is looked for in a visit that began when it had forgotten so often; one that leads nowhere where it forgot since. */
    synchronized String name(int since, ShelfPlace search) {
        return since == forgotten ? searches.name(search) : UUID.randomUUID().toString();
    }

    /** What was looked for by that name; empty when it is not known, or not any more. */
    Optional<ShelfPlace> search(String name) {
        return searches.named(name);
    }

    synchronized Instant used() {
        return used;
    }

    synchronized void touch(Instant now) {
        used = now;
    }

    /**
     * Leaves a message for the next page.
     *
     * @param since how often it had forgotten when the visit began that leaves it
     * @param key a key of the texts
     * @param arguments whom or what it is about; a message with any is not kept where it forgot since
     */
    synchronized void leaveNotice(int since, String key, String... arguments) {
        if (arguments.length > 0 && since != forgotten) {
            return;
        }
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
    synchronized void forget() {
        forgotten++;
        searches.forget();
        if (notice.size() > 1) {
            notice = List.of();
        }
    }

    @Override
    public String toString() {
        return "Session[hidden]";
    }
}
