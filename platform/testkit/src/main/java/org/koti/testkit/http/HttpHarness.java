package org.koti.testkit.http;

import java.util.List;
import java.util.function.Function;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.HttpAccess;
import org.koti.testkit.consent.FakeGate;

/** What an {@link HttpContract} needs of an implementation: an app's way to the web, and one host there. */
public interface HttpHarness {
    /**
     * The app's way to the web, behind {@link #gate()}.
     *
     * @return always the same one
     */
    Http http();

    /**
     * The gate that it asks, with {@link #access()} granted at first.
     *
     * @return always the same one
     */
    FakeGate gate();

    /**
     * The permission to reach the host.
     *
     * @return always the same one
     */
    HttpAccess access();

    /**
     * What the host answers from now on.
     *
     * @param host gives the answer to a request
     */
    void answer(Function<HttpRequest, HttpResponse> host);

    /**
     * What the host received so far.
     *
     * @return the requests, oldest first, without headers that say only where the request goes and how long it is
     */
    List<HttpRequest> received();

    /**
     * An address on the host.
     *
     * @param path path and query
     * @return the whole address
     */
    default String url(String path) {
        String host = access().host().contains(":") ? "[" + access().host() + "]" : access().host();
        return (access().encrypted() ? "https" : "http") + "://" + host + ":" + access().port() + path;
    }
}
