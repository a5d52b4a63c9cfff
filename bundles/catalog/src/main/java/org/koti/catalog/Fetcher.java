package org.koti.catalog;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.koti.catalog.tuf.Source;

/**
 * Reaches addresses on the web, by the JDK's TLS, with its trust and through the proxy that it is set to. Nothing is made before the first is asked for. Safe for use by several
 * threads.
 */
final class Fetcher {
    private static final Duration CONNECTS = Duration.ofSeconds(15);

    private final UnaryOperator<HttpClient.Builder> setting;
    private final Patience patience;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;
    private @Nullable Web web;

    /** As a node does it. */
    Fetcher() {
        this(builder -> builder, Patience.USUAL);
    }

    Fetcher(UnaryOperator<HttpClient.Builder> setting, Patience patience) {
        this.setting = setting;
        this.patience = patience;
    }

    /** A client and its threads. */
    private record Web(HttpClient client, ExecutorService threads) {}

    Patience patience() {
        return patience;
    }

    /** {@return the files below an address, for one look} */
    Source at(URI base) {
        return new WebSource(this, base);
    }

    /** {@return the answer, when it is there; cancelled when nobody is asked any more} */
    CompletableFuture<HttpResponse<byte[]>> ask(HttpRequest request, BodyHandler<byte[]> body) {
        Optional<HttpClient> client = client();
        if (client.isEmpty()) {
            return CompletableFuture.failedFuture(new CancellationException());
        }
        CompletableFuture<HttpResponse<byte[]>> answer = client.get().sendAsync(request, body);
        underWay.add(answer);
        var unused = answer.whenComplete((done, failure) -> underWay.remove(answer));
        if (isStopped) {
            answer.cancel(true);
        }
        return answer;
    }

    private synchronized Optional<HttpClient> client() {
        if (web == null && !isStopped) {
            web = make();
        }
        return Optional.ofNullable(web).map(Web::client);
    }

    private Web make() {
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "koti-web");
            thread.setDaemon(true);
            return thread;
        });
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .executor(threads)
                .connectTimeout(CONNECTS);
        return new Web(setting.apply(builder).build(), threads);
    }

    /** Cuts off all that is under way, and asks nobody any more. The JDK ends its own thread once the client is forgotten. */
    void stop() {
        forgetClient();
        underWay.forEach(answer -> answer.cancel(true));
    }

    private synchronized void forgetClient() {
        isStopped = true;
        if (web != null) {
            web.threads().shutdown();
        }
        web = null;
    }
}
