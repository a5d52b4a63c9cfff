package org.koti.transport.tls;

import java.util.Map;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.frames.SettingsFrame;

/** The dialing side of one connection. */
final class Dialing extends ConnectionEvents {
    /**
     * The session that is to run on this connection.
     *
     * @param begun it
     */
    void begin(TlsSession begun) {
        becomes(begun);
    }

    @Override
    public Map<Integer, Integer> onPreface(Session http2) {
        return Map.of(SettingsFrame.ENABLE_PUSH, 0);
    }
}
