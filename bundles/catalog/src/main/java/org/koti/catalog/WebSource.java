package org.koti.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.koti.catalog.tuf.FolderSource;
import org.koti.catalog.tuf.Source;
import org.koti.spi.catalog.CatalogException.Kind;

/**
 * A repository on the web, for one look at it. Each file is asked for by its plain name below the address, with no cookie and no credential; nobody follows where the answer sends
 * to. It ends when the file is longer than it may be, when it takes longer, and when all files together do. For one thread.
 */
final class WebSource implements Source {
    private static final int FOUND = 200;
    private static final int ELSEWHERE = 300;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final Fetcher fetcher;
    private final Patience patience;
    private final URI base;
    private final long begin = System.nanoTime();
    private long taken;

    WebSource(Fetcher fetcher, URI base) {
        this.fetcher = fetcher;
        this.patience = fetcher.patience();
        this.base = base;
    }

    @Override
    public Optional<byte[]> read(String name, int most) throws IOException {
        FolderSource.requirePlain(name);
        long left = patience.bytes() - taken;
        HttpResponse<byte[]> answer = ask(URI.create(base + name), (int) Math.min(most, left) + 1);
        int status = answer.statusCode();
        if (status == NOT_FOUND || status == GONE) {
            return Optional.empty();
        }
        if (status != FOUND) {
            throw status / 100 == ELSEWHERE / 100
                    ? problem(Kind.MOVED, "sends to another address, which Koti does not follow; ask for the new one")
                    : problem(Kind.UNSERVED, "answers with the error " + status + "; try again later");
        }
        taken += answer.body().length;
        if (taken > patience.bytes()) {
            throw problem(Kind.TOO_LONG, "sends more than a catalog has");
        }
        return Optional.of(answer.body());
    }

    private HttpResponse<byte[]> ask(URI file, int most) throws FetchException {
        HttpRequest request = HttpRequest.newBuilder(file)
                .header("User-Agent", "Koti")
                .header("Accept-Encoding", "identity")
                .build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                fetcher.ask(request, head -> new FirstBytes(head.statusCode() == FOUND ? most : 0));
        try {
            return answer.get(limit(most).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw tooSlow();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (CancellationException e) {
            throw notWaitedFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notWaitedFor();
        } finally {
            answer.cancel(true);
        }
    }

    private Duration limit(int most) {
        Duration file = patience.of(most);
        Duration left = patience.all(taken + most).minusNanos(System.nanoTime() - begin);
        return file.compareTo(left) < 0 ? file : left;
    }

    private FetchException notWaitedFor() {
        return problem(Kind.UNREACHED, "was not waited for, as the node stops or the catalog is removed");
    }

    private FetchException failure(@Nullable Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException) {
                return problem(
                        Kind.UNPROVEN, "has no certificate that this computer trusts for that name; nothing was read");
            }
        }
        return problem(Kind.UNREACHED, "cannot be reached or breaks off; see to the network and the address");
    }

    private FetchException tooSlow() {
        return problem(Kind.TOO_SLOW, "is too slow; try again later");
    }

    private FetchException problem(Kind kind, String what) {
        return new FetchException(kind, base.getHost(), base.getHost() + " " + what + ".");
    }
}
