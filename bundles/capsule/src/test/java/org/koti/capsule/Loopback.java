package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.koti.api.app.AppId;
import org.koti.api.http.Http;
import org.koti.api.pick.Picker;

/** Both ends of a link in one process: services of a node, and the app's end of them. */
final class Loopback implements AutoCloseable {
    private static final int MOST_CALLS = 24;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "loopback");
        thread.setDaemon(true);
        return thread;
    });
    /** Work for the app beside its calls. */
    final CountedThreads counted = new CountedThreads("loopback-counted");

    private final WebRoom.Share web;
    private final Services services;
    private final Map<String, Target> offers = new ConcurrentHashMap<>();
    private final RemoteServices remote;
    private final Link node;
    private final Link app;
    private volatile Consumer<String> hearing = told -> {};

    Loopback(AppId id) {
        this(id, MOST_CALLS);
    }

    /** Makes one of a node whose apps have that room together. */
    Loopback(AppId id, WebRoom web) {
        this(id, MOST_CALLS, web);
    }

    /**
     * Makes one.
     *
     * @param most how many calls of the app wait for their answers at once
     */
    Loopback(AppId id, int most) {
        this(id, most, new WebRoom());
    }

    private Loopback(AppId id, int most, WebRoom room) {
        web = room.share();
        services = new Services(threads, counted, web);
        try {
            Pipe up = Pipe.open();
            Pipe down = Pipe.open();
            node = new Link(
                    frames(up, down, Json.NODE_READS, Json.NODE_WRITES),
                    services::call,
                    threads,
                    1000,
                    new Budget(Json.NODE_READS).share());
            app = new Link(
                    frames(down, up, Json.NODE_WRITES, Json.NODE_READS),
                    this::toApp,
                    threads,
                    most,
                    new Budget(Json.NODE_WRITES).share());
            remote = new RemoteServices(app, new ApiFailures(id));
            threads.execute(node::run);
            threads.execute(app::run);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FrameStream frames(Pipe in, Pipe out, int mostIn, int mostOut) {
        return new FrameStream(
                Channels.newInputStream(in.source()), Channels.newOutputStream(out.sink()), mostIn, mostOut);
    }

    private JsonNode toApp(String target, String method, JsonNode arguments) throws Exception {
        hearing.accept(target + " " + method);
        int colon = target.indexOf(':');
        return target.startsWith("offer:")
                ? offers.get(target).call(method, arguments)
                : remote.tell(target.substring(0, colon), target.substring(colon + 1), method, arguments);
    }

    /** What the node has of an object that the app offers. */
    <T> T offered(Class<T> contract, T service) {
        String name = "offer:" + offers.size();
        offers.put(name, new Target(contract, service));
        return Remote.of(contract, node::callSoon, name, (failure, arguments) -> new RemoteFailureException(failure));
    }

    /** What the app has of a service of the node. */
    <T> T remote(Class<T> contract, T service) {
        services.add(contract, service, node);
        return contract.cast(remote.of(contract));
    }

    /** The same picker whose node waits for the person on a thread of this executor. */
    Picker remote(Picker service, ExecutorService teller) {
        services.add(Picker.class.getName(), new NodePicker(service, node, teller));
        return (Picker) remote.of(Picker.class);
    }

    /** The same way to the web whose node sends requests on threads of this executor. */
    Http remote(Http service, ExecutorService senders) {
        return remote(service, senders, Alarm.REAL);
    }

    /** The same whose requests end when this alarm rings. */
    Http remote(Http service, ExecutorService senders, Alarm alarm) {
        services.add(Http.class.getName(), new NodeHttp(service, node, web, senders, alarm));
        return (Http) remote.of(Http.class);
    }

    /** What the node tells is heard before the app gets it, and the node waits as long. */
    void hear(Consumer<String> from) {
        hearing = from;
    }

    /** What a process that keeps to no contract asks the node. */
    JsonNode ask(String target, String method, JsonNode... arguments) {
        return app.call(target, method, arguments);
    }

    /** The process is gone. */
    void end() {
        services.close();
    }

    @Override
    public void close() {
        services.close();
        node.close();
        app.close();
        threads.shutdownNow();
    }
}
