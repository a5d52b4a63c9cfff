package org.koti.testkit.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.HttpAccess;
import org.koti.spi.consent.AppGate;

/** A web in memory whose hosts the test answers for; a host that nobody answers for is unknown. Safe for use by several threads. */
public final class InMemoryHttp implements Http {
    private final AppGate gate;
    private final Map<HttpAccess, Function<HttpRequest, HttpResponse>> hosts = new ConcurrentHashMap<>();
    private final List<HttpRequest> received = new CopyOnWriteArrayList<>();
    private volatile Optional<Kind> failure = Optional.empty();

    /**
     * Makes an app's way to a web without hosts.
     *
     * @param gate the app's gate
     */
    public InMemoryHttp(AppGate gate) {
        this.gate = gate;
    }

    /**
     * Answers for a host from now on.
     *
     * @param host which
     * @param answer gives the answer to a request
     */
    public void answer(HttpAccess host, Function<HttpRequest, HttpResponse> answer) {
        hosts.put(host, answer);
    }

    /**
     * Lets every request fail from now on, as on a network that is down.
     *
     * @param kind what goes wrong; empty for nothing any more
     */
    public void fail(Optional<Kind> kind) {
        failure = kind;
    }

    /**
     * What hosts received so far.
     *
     * @return the requests, oldest first
     */
    public List<HttpRequest> received() {
        return List.copyOf(received);
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        HttpAccess access = HttpAccess.of(request.url());
        gate.require(access);
        failure.ifPresent(kind -> {
            throw new HttpFailedException(kind, access.host() + ": the test says so");
        });
        Function<HttpRequest, HttpResponse> host = Optional.ofNullable(hosts.get(access))
                .orElseThrow(() -> new HttpFailedException(
                        Kind.UNKNOWN_NAME, access.host() + " is not known; the test answers for no such host"));
        received.add(request);
        HttpResponse response = host.apply(request);
        if (!gate.allows(access)) {
            gate.require(access);
        }
        if (response.body().length > MAX_RESPONSE_BODY) {
            throw new HttpFailedException(Kind.TOO_LARGE, access.host() + " answers with more than an app can get");
        }
        return response;
    }
}
