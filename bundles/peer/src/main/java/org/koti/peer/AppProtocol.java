package org.koti.peer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.koti.api.app.AppId;
import org.koti.api.permission.PeerMessage;

/**
 * What two nodes talk about: a protocol of the app of a name. Each person has one app of that name, whoever published it: who is talked to is the contact, and
 * which app does it there is theirs to choose. Two nodes that were built by different people would have nothing to say to each other otherwise.
 *
 * @param app the app's name
 * @param protocol its protocol
 */
record AppProtocol(String app, String protocol) {
    private static final int MAX_APP = 35;
    private static final int MAX_PROTOCOL = 37;

    static AppProtocol of(AppId app, String protocol) {
        return new AppProtocol(app.name(), protocol);
    }

    void write(WireWriter out) {
        out.text(app).text(protocol);
    }

    static boolean isForm(String protocol) {
        try {
            return new PeerMessage(protocol).protocol().equals(protocol);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static AppProtocol read(WireReader in) throws MalformedFrameException {
        String app = in.text(MAX_APP, "an app name", AppId::checkName);
        PeerMessage form = in.text(MAX_PROTOCOL, "a protocol", PeerMessage::new);
        return new AppProtocol(app, form.protocol());
    }

    /** Reads it from a record, where the publisher of the app that has the name stands before it, if one has. */
    static AppProtocol of(ObjectNode json) {
        return new AppProtocol(name(Stored.text(json, "app")), Stored.text(json, "protocol"));
    }

    static String name(String appInRecords) {
        return appInRecords.substring(appInRecords.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return app + " " + protocol;
    }
}
