package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/**
 * Calls of the node whose failures are the api's exceptions.
 *
 * @param link how it is called
 * @param failures makes the exceptions
 */
record NodeCalls(Remote.Caller link, ApiFailures failures) {
    private static final String IO = IOException.class.getSimpleName();

    JsonNode ask(String target, String method, JsonNode... arguments) {
        try {
            return link.call(target, method, arguments);
        } catch (RemoteFailureException e) {
            throw failures.of(e.failure());
        }
    }

    /** The same where reading can fail. */
    JsonNode read(String target, String method) throws IOException {
        try {
            return link.call(target, method);
        } catch (RemoteFailureException e) {
            if (e.failure().kind().equals(IO)) {
                throw new IOException(e.failure().message());
            }
            throw failures.of(e.failure());
        }
    }

    /** The same where it does not matter whether the node does it any more. */
    void letGo(String target, String method) {
        try {
            link.call(target, method);
        } catch (RemoteFailureException e) {
            // it is gone there as well
        }
    }
}
