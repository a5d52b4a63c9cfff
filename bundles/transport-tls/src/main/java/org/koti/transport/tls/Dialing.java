package org.koti.transport.tls;

import java.util.Map;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.jspecify.annotations.Nullable;

/** The dialing side of one connection. */
final class Dialing extends ConnectionEvents {
    private volatile @Nullable TlsSession session;

    /**
     * The session that is to run on this connection.
     *
     * @param begun it
     */
    void begin(TlsSession begun) {
        session = begun;
    }

    @Override
    public Map<Integer, Integer> onPreface(Session http2) {
        return Map.of(SettingsFrame.ENABLE_PUSH, 0);
    }

    @Override
    void heard() {
        TlsSession current = session;
        if (current != null) {
            current.heard();
        }
    }

    @Override
    void lost(String reason) {
        TlsSession current = session;
        if (current != null) {
            current.lost(reason);
        }
    }
}
