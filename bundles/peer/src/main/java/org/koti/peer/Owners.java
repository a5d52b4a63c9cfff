package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.koti.api.app.AppId;
import org.koti.api.vault.Vault;
import org.koti.spi.consent.AppGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which app has a name among peers, inside {@link Guard}. Two nodes talk about an app by its name, whoever published it; what a node keeps for a name belongs
 * to one publisher's app of it.
 *
 * <ol>
 *   <li>The first app of a name that is called, sends or uses the lobby has the name from then on, also while it is stopped or removed.
 *   <li>Another publisher's app gets the name when the one that has it does not run. In the transaction that says so all goes that was kept for the former
 *       one ({@link Estate}); of too much for one transaction a part goes each time that the app tries.
 *   <li>What came for a name that no app ever had waits for the first that gets it.
 *   <li>Services of an app that has not the name are not called.
 *   <li>Of a name for which a node of before kept things of several apps all but one's go at the start. Where that fails, nobody has the name, and nothing is
 *       taken in, sent, asked for or answered for it, until it is done: that is tried again and again.
 * </ol>
 */
final class Owners {
    private static final Logger LOG = LoggerFactory.getLogger(Owners.class);
    private static final String COLLECTION = "name-owners";
    private static final String APP = "app";
    private static final int MAX_DOUBLINGS = 6;
    private final Vault vault;
    private final InstantSource clock;
    private final BiConsumer<AppId, AppId> passed;
    private final Map<String, Pause> pauses = new HashMap<>();
    private final Map<String, AppId> owners = new HashMap<>();
    private final Map<String, AppId> unsettled = new HashMap<>();
    private final Map<String, AppGate> gates = new HashMap<>();
    private List<Consumer<String>> heirs = List.of();

    /** How often in a row nothing could be erased, and until when nothing is tried: from 1 s to 1 min. */
    private record Pause(int failures, Instant until) {
        private static final Pause NONE = new Pause(0, Instant.MIN);

        private Pause longer(Instant now) {
            Duration pause = Duration.ofSeconds(Math.min(60, 1L << Math.min(failures, MAX_DOUBLINGS)));
            return new Pause(failures + 1, now.plus(pause));
        }
    }

    /**
     * @param vault keeps who has which name
     * @param clock tells when it is time to try again
     * @param passed hears that a name passed from an app to another, once all is erased
     */
    Owners(Vault vault, InstantSource clock, BiConsumer<AppId, AppId> passed) {
        this.vault = vault;
        this.clock = clock;
        this.passed = passed;
        Stored.each(
                vault, COLLECTION, "", entry -> owners.put(entry.id(), AppId.parse(Stored.text(entry.value(), APP))));
        Set<String> names = new HashSet<>();
        for (AppId app : Estate.apps(vault)) {
            if (!isOwner(app) && names.add(app.name())) {
                settle(owners.getOrDefault(app.name(), app));
            }
        }
    }

    private void settle(AppId owner) {
        unsettled.put(owner.name(), owner);
        try {
            boolean alone = false;
            while (!alone) {
                alone = take(owner);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "no app named {} talks with others until what another than {} left is erased: {}",
                    owner.name(),
                    owner,
                    e.getMessage());
        }
    }

    /** Tries again what could not be done at the start; no app has to ask for it. */
    void settle() {
        List.copyOf(unsettled.values()).stream()
                .filter(owner -> mayTry(owner.name()))
                .forEach(owner -> {
                    try {
                        tryToTake(owner);
                    } catch (RuntimeException e) {
                        LOG.debug("what another than {} left is still not erased", owner, e);
                    }
                });
    }

    /** Who is to read once more what the vault keeps of a name, as that has changed, or may have. */
    void heirs(List<Consumer<String>> all) {
        heirs = all;
    }

    boolean isOwner(AppId app) {
        return of(app.name()).filter(app::equals).isPresent();
    }

    Optional<AppId> of(String name) {
        return Optional.ofNullable(owners.get(name)).filter(owner -> isSettled(name));
    }

    /** Whether all that is kept for a name is its owner's, or came for nobody's. */
    boolean isSettled(String name) {
        return !unsettled.containsKey(name);
    }

    /** What stands for a name in records: the id of the app that has it, or the name alone where none ever had. */
    String inRecords(String name) {
        return of(name).map(AppId::toString).orElse(name);
    }

    /** The beginning of a record about a protocol. */
    ObjectNode record(AppProtocol line) {
        return Stored.object().put(APP, inRecords(line.app())).put("protocol", line.protocol());
    }

    /**
     * Gives an app its name, if it has not got it.
     *
     * @throws IllegalStateException when the app has been stopped, another publisher's app has the name and runs, or not all of that one's is erased yet
     */
    void enter(AppGate gate) {
        gate.requireRunning();
        AppId app = gate.app();
        Optional.ofNullable(unsettled.get(app.name())).ifPresent(this::pass);
        if (!isOwner(app)) {
            mustBeFree(app);
            pass(app);
        }
        gates.put(app.name(), gate);
    }

    private void mustBeFree(AppId app) {
        if (Optional.ofNullable(gates.get(app.name())).filter(Owners::runs).isPresent()) {
            throw new IllegalStateException(app + " cannot talk with others: of the apps named " + app.name()
                    + " only one can, and here that is " + inRecords(app.name())
                    + ", which runs; the person removes one of them");
        }
    }

    /** Whether the run of an app that a gate is of goes on. */
    static boolean runs(AppGate gate) {
        try {
            gate.requireRunning();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void pass(AppId app) {
        if (!mayTry(app.name()) || !tryToTake(app)) {
            throw new IllegalStateException(app + " cannot talk with others yet: what was kept for "
                    + inRecords(app.name()) + " is being erased; it tries again");
        }
    }

    private boolean mayTry(String name) {
        return !clock.instant().isBefore(pauses.getOrDefault(name, Pause.NONE).until());
    }

    private boolean tryToTake(AppId app) {
        try {
            boolean all = take(app);
            pauses.remove(app.name());
            return all;
        } catch (RuntimeException e) {
            if (isSomebodys(app.name())) {
                Pause before = pauses.getOrDefault(app.name(), Pause.NONE);
                pauses.put(app.name(), before.longer(clock.instant()));
            }
            throw e;
        } finally {
            heirs.forEach(heir -> heir.accept(app.name()));
        }
    }

    /** Where the name was nobody's there is nothing to erase, and who is refused for a full disk may try again at once. */
    private boolean isSomebodys(String name) {
        return owners.containsKey(name) || !isSettled(name);
    }

    /** Erases all that is kept for an app that the person removed with its data. Nobody has the name then; what comes waits for the first that gets it. */
    void erase(AppId app) {
        String name = app.name();
        if (!app.equals(unsettled.getOrDefault(name, owners.get(name)))) {
            return;
        }
        try {
            boolean all = false;
            while (!all) {
                all = Estate.ofNobody(vault, name).pass(tx -> Stored.delete(tx, COLLECTION, name));
            }
            owners.remove(name);
            unsettled.remove(name);
            pauses.remove(name);
            gates.remove(name);
        } finally {
            heirs.forEach(heir -> heir.accept(name));
        }
    }

    private boolean take(AppId app) {
        ObjectNode owner = Stored.object().put(APP, app.toString());
        boolean taken =
                new Estate(vault, app, Estate.MOST_AT_ONCE).pass(tx -> Stored.put(tx, COLLECTION, app.name(), owner));
        if (taken) {
            Optional.ofNullable(owners.put(app.name(), app))
                    .filter(former -> !former.equals(app))
                    .ifPresent(former -> passed.accept(former, app));
            unsettled.remove(app.name());
        }
        return taken;
    }
}
