package org.koti.transport.tls;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sessions of one endpoint, within their limits. Safe for use by several threads. */
final class Sessions {
    private final Limits limits;
    private final Set<TlsSession> all = new HashSet<>();
    private boolean closed;

    /**
     * Has none.
     *
     * @param limits how many there may be
     */
    Sessions(Limits limits) {
        this.limits = limits;
    }

    /**
     * Adds a session if there is room for it.
     *
     * @param session one more
     * @return false when there are too many, or this is closed
     */
    synchronized boolean add(TlsSession session) {
        long same =
                all.stream().filter(s -> s.remote().equals(session.remote())).count();
        return !closed && all.size() < limits.sessions() && same < limits.sessionsPerPeer() && all.add(session);
    }

    /**
     * Forgets a session.
     *
     * @param session that ended
     */
    synchronized void remove(TlsSession session) {
        all.remove(session);
    }

    /**
     * Takes no more.
     *
     * @return those there are
     */
    synchronized List<TlsSession> close() {
        closed = true;
        return List.copyOf(all);
    }
}
