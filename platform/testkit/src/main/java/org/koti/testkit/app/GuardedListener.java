package org.koti.testkit.app;

import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.Match;

/** Notes what an app's listener throws: its match comes again, and the test is told. */
record GuardedListener(LobbyListener listener, AppRun run) implements LobbyListener {
    @Override
    public void matched(Match match) {
        try {
            listener.matched(match);
        } catch (RuntimeException e) {
            run.failed(e);
            throw e;
        }
    }

    @Override
    public void offersChanged() {
        run.guard(listener::offersChanged);
    }
}
