package org.koti.peer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.AppGate;

/**
 * Services that apps registered to be called, each behind its app's gate. Safe for use by several threads.
 *
 * @param <S> what they registered
 */
final class Whiteboard<S> {
    private final Function<String, Permission> needed;
    private final List<Entry<S>> entries = new CopyOnWriteArrayList<>();

    /**
     * @param needed the permission that a protocol needs
     */
    Whiteboard(Function<String, Permission> needed) {
        this.needed = needed;
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
            return new AppProtocol(gate.app(), protocol);
        }
    }

    void add(Entry<S> entry) {
        entries.add(entry);
    }

    void remove(Entry<S> entry) {
        entries.remove(entry);
    }

    /** The services whose apps may be called now. */
    List<Entry<S>> allowed() {
        return entries.stream()
                .filter(entry -> entry.gate().allows(needed.apply(entry.protocol())))
                .toList();
    }

    Optional<Entry<S>> find(AppProtocol line) {
        return entries.stream()
                .filter(entry -> entry.line().equals(line))
                .filter(entry -> entry.gate().allows(needed.apply(line.protocol())))
                .findFirst();
    }
}
