package org.koti.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.api.app.AppId;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.HttpAccess;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.http.HttpContract;
import org.koti.testkit.http.HttpHarness;

/** The real thing against a real server with TLS, on loopback, declared as such. */
final class AppHttpTest implements HttpContract {
    private static final Admission ANYWHERE = address -> Optional.empty();

    @TempDir
    private static Path folder;

    private static Path store;

    private TestHost host;
    private FakeGate gate;
    private WebClient client;
    private AppHttp http;

    @BeforeAll
    static void makeCertificate() {
        store = TestCertificate.in(folder);
    }

    @BeforeEach
    void open() {
        host = TestHost.encrypted(store);
        gate = FakeGate.of(access("localhost"));
        client = client(trusting(), AppHttpTest::nobody, InternetOnly.ofThisComputer());
        http = new AppHttp(client, gate);
    }

    @AfterEach
    void close() {
        http.close();
        client.close();
        host.close();
    }

    private static WebClient client(SslContextFactory.Client tls, Names names, Admission admission) {
        return new WebClient(tls, names, admission);
    }

    private static SslContextFactory.Client trusting() {
        SslContextFactory.Client tls = new SslContextFactory.Client();
        tls.setTrustStorePath(store.toString());
        tls.setTrustStorePassword(TestCertificate.PASSWORD);
        return tls;
    }

    private static List<InetAddress> nobody(String name) throws UnknownHostException {
        throw new UnknownHostException(name);
    }

    private HttpAccess access(String name) {
        return new HttpAccess(name + ":" + host.port());
    }

    private HttpRequest get(String name) {
        return HttpRequest.get("https://" + name + ":" + host.port() + "/");
    }

    @Override
    public HttpHarness harness() {
        return new HttpHarness() {
            @Override
            public Http http() {
                return http;
            }

            @Override
            public FakeGate gate() {
                return gate;
            }

            @Override
            public HttpAccess access() {
                return AppHttpTest.this.access("localhost");
            }

            @Override
            public void answer(Function<HttpRequest, HttpResponse> answer) {
                host.answer(answer);
            }

            @Override
            public List<HttpRequest> received() {
                return host.received();
            }
        };
    }

    private void assertFails(Http by, HttpRequest request, Kind kind, String words) {
        assertThatThrownBy(() -> by.send(request))
                .isInstanceOfSatisfying(
                        HttpFailedException.class,
                        failed -> assertThat(failed.kind())
                                .as(failed.getMessage())
                                .isEqualTo(kind))
                .hasMessageContaining(words);
    }

    @Test
    void theHostIsToldTheNameThatWasAskedFor() {
        http.send(get("LOCALHOST"));
        assertThat(host.hosts()).containsExactly("localhost:" + host.port());
    }

    @Test
    void aHostThatTheTrustStoreDoesNotKnowIsNotTrusted() {
        WebClient strict = client(new SslContextFactory.Client(), AppHttpTest::nobody, InternetOnly.ofThisComputer());
        try {
            assertFails(new AppHttp(strict, gate), get("localhost"), Kind.NOT_TRUSTED, "did not prove by TLS");
            assertThat(host.received()).isEmpty();
        } finally {
            strict.close();
        }
    }

    @Test
    void theCertificateIsForTheDeclaredName() {
        WebClient open = client(trusting(), name -> List.of(InetAddress.getByName("127.0.0.1")), ANYWHERE);
        try {
            gate.grant(access("shop.example.org"));
            gate.grant(access("other.example.org"));
            AppHttp anywhere = new AppHttp(open, gate);
            assertFails(anywhere, get("other.example.org"), Kind.NOT_TRUSTED, "did not prove by TLS");
            assertThat(host.received()).isEmpty();
            assertThat(anywhere.send(get("shop.example.org")).status()).isEqualTo(200);
            assertThat(host.hosts()).containsExactly("shop.example.org:" + host.port());
        } finally {
            open.close();
        }
    }

    /** Whoever answers for a name answers otherwise the second time: what was checked is what is connected to. */
    @Test
    void aNameIsLookedUpOnceForAConnection() {
        AtomicInteger lookUps = new AtomicInteger();
        Admission firstOnly = address -> address[3] == 1 ? Optional.empty() : Optional.of("another");
        WebClient open = client(
                trusting(), name -> List.of(InetAddress.getByName("127.0.0." + lookUps.incrementAndGet())), firstOnly);
        try {
            gate.grant(access("shop.example.org"));
            AppHttp anywhere = new AppHttp(open, gate);
            assertThat(anywhere.send(get("shop.example.org")).status()).isEqualTo(200);
            assertThat(anywhere.send(get("shop.example.org")).status()).isEqualTo(200);
            assertThat(lookUps).hasValue(1);
        } finally {
            open.close();
        }
    }

    @Test
    void aNameThatLeadsToThisComputerIsRefused() {
        for (String address : List.of("127.0.0.1", "::1", "::ffff:127.0.0.1", "0.0.0.0", "64:ff9b::7f00:1")) {
            WebClient tricked =
                    client(trusting(), name -> List.of(InetAddress.getByName(address)), InternetOnly.ofThisComputer());
            try {
                gate.grant(access("shop.example.org"));
                assertFails(
                        new AppHttp(tricked, gate), get("shop.example.org"), Kind.REFUSED_ADDRESS, "shop.example.org");
            } finally {
                tricked.close();
            }
        }
        assertThat(host.received()).isEmpty();
    }

    @Test
    void anUnknownNameIsUnknown() {
        gate.grant(new HttpAccess("shop.example.org"));
        assertFails(
                http,
                HttpRequest.get("https://shop.example.org/"),
                Kind.UNKNOWN_NAME,
                "the name shop.example.org is not known");
    }

    @Test
    void whereNothingListensNothingAnswers() {
        HttpRequest request = get("localhost");
        host.close();
        assertFails(http, request, Kind.UNREACHABLE, "localhost cannot be reached");
    }

    @Test
    void whatSpeaksNoTlsIsNotTrusted() {
        try (TestHost plain = TestHost.plain()) {
            gate.grant(new HttpAccess("localhost:" + plain.port()));
            assertThatThrownBy(() -> http.send(HttpRequest.get("https://localhost:" + plain.port() + "/")))
                    .isInstanceOf(HttpFailedException.class);
            assertThat(plain.received()).isEmpty();
        }
    }

    @Test
    void anAddressOrAHostWithoutEncryptionIsReachedAsDeclared() {
        gate.grant(access("127.0.0.1"));
        assertThat(http.send(get("127.0.0.1")).status()).isEqualTo(200);
        try (TestHost plain = TestHost.plain()) {
            gate.grant(new HttpAccess("http://localhost:" + plain.port()));
            assertThat(http.send(HttpRequest.get("http://localhost:" + plain.port() + "/a?b"))
                            .status())
                    .isEqualTo(200);
            assertThat(plain.received()).hasSize(1);
        }
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsNotWaitedFor() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        host.answer(request -> late(over));
        assertFails(http, get("localhost").within(Duration.ofMillis(300)), Kind.TOO_SLOW, "did not answer in time");
        over.countDown();
    }

    @Test
    void whatIsUnderWayBreaksOffWhenTheAppStops() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        host.answer(request -> {
            came.countDown();
            return late(over);
        });
        CompletableFuture<HttpResponse> answer = CompletableFuture.supplyAsync(() -> http.send(get("localhost")));
        came.await();
        http.close();
        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(HttpFailedException.class)
                .hasMessageContaining("test/app was stopped");
        over.countDown();
    }

    @Test
    void moreRequestsThanAppsHaveAtOnceWait() throws InterruptedException {
        CountDownLatch came = new CountDownLatch(Http.MAX_AT_ONCE);
        CountDownLatch over = new CountDownLatch(1);
        host.answer(request -> {
            came.countDown();
            return late(over);
        });
        List<Thread> senders = Stream.generate(() -> new Thread(() -> http.send(get("localhost"))))
                .limit(Http.MAX_AT_ONCE)
                .toList();
        senders.forEach(Thread::start);
        came.await();
        assertFails(http, get("localhost").within(Duration.ofMillis(300)), Kind.TOO_SLOW, "other requests of the app");
        over.countDown();
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(http.send(get("localhost")).status()).isEqualTo(200);
    }

    /** Jetty's own threads serve all apps: none of them may wait for a name. */
    @Test
    void namesThatHangHoldUpNoOtherApp() {
        CountDownLatch over = new CountDownLatch(1);
        WebClient open = client(
                trusting(),
                name -> {
                    if (name.startsWith("slow")) {
                        late(over);
                    }
                    return List.of(InetAddress.getByName("127.0.0.1"));
                },
                ANYWHERE);
        try {
            AppId greedy = new AppId("test", "greedy");
            for (int i = 0; i < 100; i++) {
                String name = "slow" + i + ".example.org";
                open.request(greedy, access(name), get(name)).send(result -> {});
            }
            gate.grant(access("shop.example.org"));
            AppHttp other = new AppHttp(open, gate);
            assertThat(other.send(get("localhost")).status()).isEqualTo(200);
            assertThat(other.send(get("shop.example.org")).status()).isEqualTo(200);
        } finally {
            over.countDown();
            open.close();
        }
    }

    @Test
    void twoAppsDoNotShareAConnection() {
        AppHttp other = new AppHttp(client, new FakeGate(new AppId("test", "other"), access("localhost")));
        http.send(get("localhost"));
        http.send(get("localhost"));
        assertThat(host.connections()).isEqualTo(1);
        other.send(get("localhost"));
        assertThat(host.connections()).isEqualTo(2);
    }

    private static HttpResponse late(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new HttpResponse(200, List.of(), new byte[0]);
    }
}
