package org.koti.testkit.http;

import java.util.List;
import java.util.function.Function;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.HttpAccess;
import org.koti.testkit.consent.FakeGate;

/**
 * Steers an {@link InMemoryHttp}, which the tested one is or stands before.
 *
 * @param http what is tested
 * @param kept what is steered
 * @param gate what it asks
 * @param access what is granted at first
 */
public record InMemoryHttpHarness(Http http, InMemoryHttp kept, FakeGate gate, HttpAccess access)
        implements HttpHarness {
    @Override
    public void answer(Function<HttpRequest, HttpResponse> host) {
        kept.answer(access, host);
    }

    @Override
    public List<HttpRequest> received() {
        return kept.received();
    }
}
