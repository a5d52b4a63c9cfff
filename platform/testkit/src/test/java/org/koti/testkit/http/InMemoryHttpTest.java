package org.koti.testkit.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.HttpAccess;
import org.koti.testkit.consent.FakeGate;

class InMemoryHttpTest implements HttpContract {
    private final HttpAccess access = new HttpAccess("api.example.org:8443");
    private final FakeGate gate = FakeGate.of(access);
    private final InMemoryHttp http = new InMemoryHttp(gate);

    @Override
    public HttpHarness harness() {
        return new InMemoryHttpHarness(http, http, gate, access);
    }

    @Test
    void failsOnDemand() {
        http.answer(access, request -> new HttpResponse(200, List.of(), new byte[0]));
        HttpRequest request = HttpRequest.get("https://api.example.org:8443/");
        http.fail(Optional.of(HttpFailedException.Kind.TOO_SLOW));
        assertThatThrownBy(() -> http.send(request)).isInstanceOf(HttpFailedException.class);
        http.fail(Optional.empty());
        http.send(request);
    }

    @Test
    void aHostThatNobodyAnswersForIsUnknown() {
        gate.grant(new HttpAccess("other.example.org"));
        assertThatThrownBy(() -> http.send(HttpRequest.get("https://other.example.org/")))
                .isInstanceOf(HttpFailedException.class)
                .hasMessage("other.example.org is not known; the test answers for no such host");
    }
}
