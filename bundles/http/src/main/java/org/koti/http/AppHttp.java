package org.koti.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.HttpAccess;
import org.koti.spi.consent.AppGate;
import org.koti.spi.consent.Gate;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** One app's way to the web. Whatever is under way when the app lets go of it breaks off. */
@Component(service = Http.class, scope = ServiceScope.BUNDLE)
public final class AppHttp implements Http {
    private final WebClient client;
    private final AppGate gate;
    private final Semaphore room = new Semaphore(MAX_AT_ONCE, true);
    private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean left;

    /**
     * Made by Declarative Services for each bundle that uses it.
     *
     * @param client sends
     * @param gates tells apps apart
     * @param context names the bundle
     */
    @Activate
    public AppHttp(@Reference WebClient client, @Reference Gate gates, ComponentContext context) {
        this(client, gates.of(context.getUsingBundle()));
    }

    AppHttp(WebClient client, AppGate gate) {
        this.client = client;
        this.gate = gate;
    }

    @Deactivate
    void close() {
        left = true;
        underWay.forEach(call -> call.breakOff(stopped()));
    }

    @Override
    public HttpResponse send(HttpRequest request) {
        HttpAccess access = HttpAccess.of(request.url());
        gate.require(access);
        long end = System.nanoTime() + request.timeout().toNanos();
        try {
            if (!room.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new HttpFailedException(
                        Kind.TOO_SLOW, "other requests of the app, " + MAX_AT_ONCE + " at once, took all of the time");
            }
            try {
                return answer(access, request, end);
            } finally {
                room.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpFailedException(Kind.BROKEN, "the request to " + access.host() + " was interrupted");
        }
    }

    /** Asks for the grant again where time went by: before the request leaves, and before the answer is handed out. */
    private HttpResponse answer(HttpAccess access, HttpRequest request, long end) throws InterruptedException {
        checkAgain(access);
        Call call = new Call(client.request(gate.app(), access, request), access.host());
        underWay.add(call);
        try {
            call.start();
            if (left) {
                call.breakOff(stopped());
            }
            HttpResponse response = call.await(end - System.nanoTime());
            checkAgain(access);
            return response;
        } finally {
            underWay.remove(call);
        }
    }

    private void checkAgain(HttpAccess access) {
        if (!gate.allows(access)) {
            gate.require(access);
        }
    }

    private HttpFailedException stopped() {
        return new HttpFailedException(Kind.BROKEN, gate.app() + " was stopped");
    }
}
