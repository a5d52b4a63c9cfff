package org.koti.testkit.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.koti.api.identity.PersonId;
import org.koti.api.permission.Permission;
import org.koti.testkit.http.InMemoryHttp;
import org.koti.testkit.identity.InMemoryIdentity;
import org.koti.testkit.log.InMemoryLog;
import org.koti.testkit.peer.InMemoryApp;
import org.koti.testkit.peer.InMemoryNetwork;
import org.koti.testkit.peer.InMemoryPerson;
import org.koti.testkit.pick.InMemoryPicker;
import org.koti.testkit.vault.InMemoryAppRecords;
import org.koti.testkit.vault.InMemoryVault;
import org.koti.testkit.work.InMemoryTasks;
import org.koti.testkit.work.InMemoryTimer;

/**
 * The app on one person's node. It runs with its gate on: granted is what it declares, except what is optional, until the test grants and revokes. What the test
 * itself calls on vault, identity and the others is not asked about, so that it can prepare and look.
 *
 * <p>At the end of the test the app is stopped. A failure that the test did not look at by {@link #failures}, and a denied call that it did not look at by
 * {@link #denials}, then fails it.
 */
public final class AppStage {
    private final AppReader reader;
    private final Belongings own;
    private final List<AppRun> runs = new ArrayList<>();
    private AppRun run;
    private final Set<Throwable> failuresSeen = Collections.newSetFromMap(new IdentityHashMap<>());
    private int denialsSeen;

    AppStage(AppCode code, AppReader reader, String person, long seed, InMemoryNetwork network) {
        this.reader = reader;
        this.own = Belongings.of(new StageGate(code.id()), person, seed, network);
        this.run = made(code, new LinkedHashSet<>(code.required()));
        own.network().whenDied(this::riseAgain);
        network.whenTimePasses(this::pass, () -> run.timer().untilNext());
    }

    private AppRun made(AppCode code, Set<Permission> grants) {
        AppRun next = new AppRun(code, grants, own);
        runs.add(next);
        return next;
    }

    void start() {
        run.start();
        run.listen(own.network());
    }

    private void pass(Duration time) {
        run.timer().advance(time);
        run.picker().pass(time);
        own.log().advance(time);
    }

    private void riseAgain() {
        run.die();
        run = made(run.code(), run.gate().granted());
        start();
    }

    /**
     * Replaces the running version by another as the node does. The new one starts beside the old one, on the same vault, identity and contacts; nothing is handed to
     * it yet. Once it has started, says that it is well ({@link org.koti.api.app.HealthCheck}) and has taken what the old one hands over
     * ({@link org.koti.api.app.Handover}), messages that wait and all that come go to it, and the old one is stopped. For how long it is asked is not limited here.
     *
     * @param next the class of the other version, with {@code @App} of the same name
     * @param agreed what the person agrees to in addition; what was revoked or not granted before stays so
     * @throws IllegalArgumentException when it is no version of this app, or asks for more than was agreed to; the old one goes on
     * @throws IllegalStateException when it does not start, is not well, or the hand-over fails; the old one goes on with its data
     */
    public void swap(Class<?> next, Permission... agreed) {
        exchange(reader.read(next), new LinkedHashSet<>(List.of(agreed))).ifPresent(thrown -> {
            throw new IllegalStateException(
                    next.getName() + " does not start, and the version before goes on: " + thrown.getMessage(), thrown);
        });
    }

    /**
     * Tries to replace the running version by one that does not start: the old one goes on, never stopped, with its data as they were.
     *
     * @param next the class of the other version, with {@code @App} of the same name
     * @return what it threw at its start, or what is wrong with it or with the hand-over
     * @throws IllegalArgumentException when it was not even started: it is no version of this app, or asks for more
     * @throws AssertionError when it did start
     */
    public Throwable swapFails(Class<?> next) {
        return exchange(reader.read(next), Set.of())
                .orElseThrow(() ->
                        new AssertionError(next.getName() + " did start, and took the place of the version before"));
    }

    /** {@return what the next version threw at its start; then the old one goes on} */
    private Optional<Throwable> exchange(AppCode next, Set<Permission> agreed) {
        AppRun old = run;
        Set<Permission> grants = grants(old, next, agreed);
        Runnable back = own.vault().snapshot();
        AppRun fresh = made(next, grants);
        try {
            fresh.start();
            new Changeover(old, fresh).run();
        } catch (RuntimeException | Error e) {
            runs.remove(fresh);
            back.run();
            return Optional.of(e);
        }
        own.network().stop();
        fresh.listen(own.network());
        run = fresh;
        old.stop();
        return Optional.empty();
    }

    private static Set<Permission> grants(AppRun old, AppCode next, Set<Permission> agreed) {
        if (!next.id().equals(old.code().id())) {
            throw new IllegalArgumentException("it is another app: its name is "
                    + next.id().name() + ", not " + old.code().id().name());
        }
        agreed.stream().filter(yes -> !next.asksFor(yes)).findFirst().ifPresent(yes -> {
            throw new IllegalArgumentException("it does not declare " + words(yes) + ", so nobody can agree to that");
        });
        String more = next.required().stream()
                .filter(ask -> Stream.of(old.code().required(), old.gate().granted(), agreed)
                        .flatMap(Collection::stream)
                        .noneMatch(yes -> yes.covers(ask)))
                .map(AppStage::words)
                .collect(Collectors.joining(", "));
        if (!more.isEmpty()) {
            throw new IllegalArgumentException(
                    "it asks for more: " + more + "; the person has to agree first, by swap(…, new …)");
        }
        return next.asks().stream()
                .map(Asked::permission)
                .filter(ask -> Stream.concat(old.gate().granted().stream(), agreed.stream())
                        .anyMatch(yes -> yes.covers(ask)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String words(Permission permission) {
        return permission.name() + (permission.scope().equals(Permission.ANY) ? "" : "(" + permission.scope() + ")");
    }

    /** Stops the app and starts it again, as when the node was turned off for a while: what is not in the vault is gone. */
    public void restart() {
        own.network().stop();
        run.stop();
        run = made(run.code(), run.gate().granted());
        start();
    }

    /** Lets the node die right after the next message or match was handed over, before that is noted, and start again: the same comes once more. */
    public void dieInNextHandOver() {
        own.network().dieInNextHandOver();
    }

    /**
     * Asks the app's servlets, and its files below {@code web/}, as the gateway does.
     *
     * @param path begins with a slash
     * @return the answer
     */
    public Answer get(String path) {
        return send(new WebRequest("GET", path));
    }

    /**
     * Posts to the app's servlets as the gateway does.
     *
     * @param path begins with a slash
     * @param body the request's body, in UTF-8
     * @return the answer
     */
    public Answer post(String path, String body) {
        return send(new WebRequest("POST", path).body(body));
    }

    /**
     * Asks the app's servlets, and its files below {@code web/}, as the gateway does.
     *
     * @param request what is asked
     * @return the answer
     */
    public Answer send(WebRequest request) {
        return run.site().answer(request);
    }

    /**
     * A component of the running version.
     *
     * @param type its class, or one that it extends or implements
     * @param <T> its class
     * @return the first of that class
     */
    public <T> T component(Class<T> type) {
        return run.component(type)
                .orElseThrow(() -> new IllegalArgumentException("no component of the app is a " + type.getName()));
    }

    /**
     * The person says yes, from the next call on, to just what the app declares.
     *
     * @param permission to what
     * @throws IllegalArgumentException when the app does not declare it with this scope
     */
    public void grant(Permission permission) {
        if (!run.code().asksFor(permission)) {
            throw new IllegalArgumentException(run.code().id() + " does not declare " + words(permission)
                    + ", so nobody can grant it; declare it by @Asks");
        }
        run.gate().grant(permission);
    }

    /**
     * The person takes a grant back, from the next call on.
     *
     * @param permission what was granted, with the same scope
     * @throws IllegalArgumentException when it is not granted
     */
    public void revoke(Permission permission) {
        if (!run.gate().granted().contains(permission)) {
            throw new IllegalArgumentException(
                    words(permission) + " is not granted to " + run.code().id()
                            + ", so nobody can take it back; granted are "
                            + run.gate().granted().stream()
                                    .map(AppStage::words)
                                    .sorted()
                                    .toList());
        }
        run.gate().revoke(permission);
    }

    /**
     * What was refused to the app so far. The test knows of these then: they do not fail it.
     *
     * @return the permissions, oldest first
     */
    public List<Permission> denials() {
        List<Permission> all =
                runs.stream().flatMap(each -> each.gate().denials().stream()).toList();
        denialsSeen = all.size();
        return all;
    }

    /**
     * What the app threw so far where nobody called it: in tasks, timers, handlers, listeners, at its stop. The test knows of these then: they do not fail it.
     *
     * @return the exceptions, those of older versions first
     */
    public List<Throwable> failures() {
        List<Throwable> all =
                runs.stream().flatMap(each -> each.failures().stream()).toList();
        failuresSeen.addAll(all);
        return all;
    }

    /** Stops the app; what the test does not know of becomes a sentence. */
    List<Unexpected> end() {
        own.network().stop();
        run.stop();
        own.vault().close();
        int denied = denialsSeen;
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.addAll(failuresSeen);
        String who = run.code().id().name() + " of " + own.person().profile().name();
        return Stream.concat(
                        denials().stream().skip(denied).map(each -> Unexpected.denial(who, words(each))),
                        failures().stream()
                                .filter(each -> !seen.contains(each))
                                .map(each -> Unexpected.failure(who, each)))
                .toList();
    }

    /** {@return the person on the network: their contacts and whether it is on} */
    public InMemoryPerson person() {
        return own.person();
    }

    /** {@return the person's id} */
    public PersonId id() {
        return own.person().id();
    }

    /** {@return the app's vault, with its faults: full, slow, locked} */
    public InMemoryVault vault() {
        return own.vault();
    }

    /** {@return the person's identity} */
    public InMemoryIdentity identity() {
        return own.identity();
    }

    /** {@return the app's peers and lobby: the test sends by them in the app's name} */
    public InMemoryApp network() {
        return own.network();
    }

    /** {@return the web, whose hosts the test answers for} */
    public InMemoryHttp http() {
        return own.http();
    }

    /** {@return the app's lines in the log} */
    public InMemoryLog log() {
        return own.log();
    }

    /** {@return what other apps of the person keep, for {@code Picker}} */
    public InMemoryAppRecords others() {
        return own.others();
    }

    /** {@return the running version's tasks: they wait until the test runs them} */
    public InMemoryTasks tasks() {
        return run.tasks();
    }

    /** {@return the running version's timer; {@link People#pass} moves it with all else} */
    public InMemoryTimer timer() {
        return run.timer();
    }

    /** {@return the running version's picker, where the test answers for the person} */
    public InMemoryPicker picker() {
        return run.picker();
    }
}
