package org.koti.peer;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.AppGate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services that apps registered to be called, each behind its app's gate. They come from any thread; the rest is inside {@link Guard}.
 *
 * @param <S> what they registered
 */
final class Whiteboard<S> {
    private static final Logger LOG = LoggerFactory.getLogger(Whiteboard.class);
    private final Function<String, Permission> needed;
    private final Owners owners;
    private final List<Entry<S>> entries = new CopyOnWriteArrayList<>();
    private final Set<Entry<S>> refused = new HashSet<>();

    /**
     * @param needed the permission that a protocol needs
     * @param owners who has which name
     */
    Whiteboard(Function<String, Permission> needed, Owners owners) {
        this.needed = needed;
        this.owners = owners;
    }

    /**
     * A registered service.
     *
     * @param gate its app's gate
     * @param protocol its protocol
     * @param service gets it, empty when it is gone
     * @param <S> what was registered
     */
    record Entry<S>(AppGate gate, String protocol, Supplier<Optional<S>> service) {
        AppProtocol line() {
            return AppProtocol.of(gate.app(), protocol);
        }
    }

    void add(Entry<S> entry) {
        entries.add(entry);
    }

    void remove(Entry<S> entry) {
        entries.remove(entry);
        refused.remove(entry);
    }

    /** Gives the apps that are granted to be called their names; tried again and again, told once. */
    void enter() {
        entries.stream().filter(this::isGranted).forEach(this::enter);
    }

    private void enter(Entry<S> entry) {
        try {
            owners.enter(entry.gate());
            refused.remove(entry);
        } catch (RuntimeException e) {
            if (refused.add(entry)) {
                LOG.warn("{} is not called for {}: {}", entry.gate().app(), entry.protocol(), e.getMessage());
            }
        }
    }

    /** Whether the service may be called now. */
    boolean allows(Entry<S> entry) {
        return owners.isOwner(entry.gate().app()) && isGranted(entry);
    }

    /** Of an app that is swapped it is the run that is told what happens which is called. */
    private boolean isGranted(Entry<S> entry) {
        return entry.gate().phase() == AppGate.Phase.CURRENT && entry.gate().allows(needed.apply(entry.protocol()));
    }

    /** The services whose apps may be called now. */
    List<Entry<S>> allowed() {
        return entries.stream().filter(this::allows).toList();
    }

    Optional<Entry<S>> find(AppProtocol line) {
        return entries.stream()
                .filter(entry -> entry.line().equals(line))
                .filter(this::allows)
                .findFirst();
    }
}
