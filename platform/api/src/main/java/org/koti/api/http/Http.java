package org.koti.api.http;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Requests to hosts that the app declares and the person granted, each by {@link org.koti.api.permission.HttpAccess}. Safe for use by several threads.
 *
 * <p>The node sends what the request says and nothing of its own: no cookie, no credential, no word about the person or the app. It follows no redirect, keeps
 * no answer, unpacks nothing and uses no proxy. A host's name is looked up once for each connection, and the connection goes to exactly an address that was
 * checked then: the name of a host that leads to this computer or its own network leads nowhere. The host proves by TLS to be who was declared.
 */
@ProviderType
public interface Http {
    /** The most bytes of a request's body. */
    int MAX_REQUEST_BODY = 8 << 20;

    /** The most bytes of an answer's body. */
    int MAX_RESPONSE_BODY = 8 << 20;

    /** The longest time that one request can be given. */
    Duration MAX_TIMEOUT = Duration.ofMinutes(2);

    /** How many requests of one app are under way at a time; more wait within their own time. */
    int MAX_AT_ONCE = 8;

    /**
     * Sends a request and waits for the whole answer. An answer with an error's status is an answer.
     *
     * @param request what to send, and where
     * @return the answer
     * @throws IllegalArgumentException when the request's address is none that an app can reach
     * @throws org.koti.api.permission.PermissionDeniedException when the app holds no grant for the host, or lost it before the answer came
     * @throws HttpFailedException when no answer came; whether the host got the request is not known then
     */
    HttpResponse send(HttpRequest request);
}
