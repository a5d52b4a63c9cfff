package org.koti.peer;

import org.koti.api.app.AppId;
import org.koti.api.permission.PeerMessage;

/**
 * A protocol of one app; two nodes talk about the same only when both parts are equal.
 *
 * @param app the app
 * @param protocol its protocol
 */
record AppProtocol(AppId app, String protocol) {
    private static final int MAX_APP = 100;
    private static final int MAX_PROTOCOL = 37;

    void write(WireWriter out) {
        out.text(app.toString()).text(protocol);
    }

    static boolean isForm(String protocol) {
        try {
            return new PeerMessage(protocol).protocol().equals(protocol);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static AppProtocol read(WireReader in) throws MalformedFrameException {
        AppId app = in.text(MAX_APP, "an app id", AppId::parse);
        PeerMessage form = in.text(MAX_PROTOCOL, "a protocol", PeerMessage::new);
        return new AppProtocol(app, form.protocol());
    }

    @Override
    public String toString() {
        return app + " " + protocol;
    }
}
