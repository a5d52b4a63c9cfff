package org.koti.testkit.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer that goes on after {@code service} returned. */
final class InMemoryAsync implements InvocationHandler {
    private final HttpServletRequest request;
    private final InMemoryResponse response;
    private final Answer answer;
    private final List<AsyncListener> listeners = new ArrayList<>();
    private final AsyncContext proxy;
    private boolean begun;
    private long timeout = 30_000;

    InMemoryAsync(HttpServletRequest request, InMemoryResponse response, Answer answer) {
        this.request = request;
        this.response = response;
        this.answer = answer;
        this.proxy = Proxied.of(AsyncContext.class, this);
    }

    AsyncContext begin() {
        begun = true;
        answer.open(true);
        return proxy;
    }

    boolean begun() {
        return begun;
    }

    AsyncContext proxy() {
        if (!begun) {
            throw new IllegalStateException("startAsync was not called");
        }
        return proxy;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] given) throws IOException {
        Object[] arguments = given == null ? new Object[0] : given;
        return switch (method.getName()) {
            case "equals" -> self == arguments[0];
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "AsyncContext of " + request;
            case "getRequest" -> request;
            case "getResponse" -> response.proxy();
            case "hasOriginalRequestAndResponse" -> true;
            case "getTimeout" -> timeout;
            case "setTimeout" -> timeout = (long) arguments[0];
            case "addListener" -> listeners.add((AsyncListener) arguments[0]);
            case "start" -> run((Runnable) arguments[0]);
            case "complete" -> complete();
            default ->
                throw new UnsupportedOperationException("an app's AsyncContext has no " + method.getName()
                        + " in a test: write to the response and complete it");
        };
    }

    private static @Nullable Object run(Runnable work) {
        work.run();
        return null;
    }

    private @Nullable Object complete() throws IOException {
        response.flush();
        answer.open(false);
        for (AsyncListener listener : List.copyOf(listeners)) {
            listener.onComplete(new AsyncEvent(proxy));
        }
        return null;
    }
}
