package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.koti.api.app.AppId;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Vault;

/** Both ends of a link in one process: services of a node, and the app's end of them. */
final class Loopback implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "loopback");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final Map<String, Target> offers = new ConcurrentHashMap<>();
    private final ApiFailures failures;
    private final Link node;
    private final Link app;
    private Optional<NodeVault> nodeVault = Optional.empty();
    private Optional<RemoteVault> vault = Optional.empty();

    Loopback(AppId id) {
        try {
            Pipe up = Pipe.open();
            Pipe down = Pipe.open();
            failures = new ApiFailures(id);
            node = new Link(
                    frames(up, down, Json.NODE_READS, Json.NODE_WRITES),
                    this::toNode,
                    threads,
                    1000,
                    new Budget(Json.NODE_READS).share());
            app = new Link(
                    frames(down, up, Json.NODE_WRITES, Json.NODE_READS),
                    this::toApp,
                    threads,
                    24,
                    new Budget(Json.NODE_WRITES).share());
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

    private JsonNode toNode(String target, String method, JsonNode arguments) throws Exception {
        if (target.startsWith("transaction:")) {
            return nodeVault
                    .orElseThrow()
                    .transaction(target.substring("transaction:".length()))
                    .call(method, arguments);
        }
        return target.equals(Vault.class.getName())
                ? nodeVault.orElseThrow().call(method, arguments)
                : targets.get(target).call(method, arguments);
    }

    private JsonNode toApp(String target, String method, JsonNode arguments) throws Exception {
        if (target.startsWith("offer:")) {
            return offers.get(target).call(method, arguments);
        }
        Anchor newest = (Anchor) Codec.decode(arguments.path(0), Anchor.class);
        vault.orElseThrow().changed(Long.parseLong(target.substring("watch:".length())), newest);
        return arguments.path(1);
    }

    /** What the node has of an object that the app offers. */
    <T> T offered(Class<T> contract, T service) {
        String name = "offer:" + offers.size();
        offers.put(name, new Target(contract, service));
        return Remote.of(contract, node::callSoon, name, (failure, arguments) -> new RemoteFailureException(failure));
    }

    RemoteVault vault(Vault kept) {
        nodeVault = Optional.of(new NodeVault(kept, node, threads));
        RemoteVault remote = new RemoteVault(app, failures);
        vault = Optional.of(remote);
        return remote;
    }

    <T> T remote(Class<T> contract, T service) {
        targets.put(contract.getName(), new Target(contract, service));
        return Remote.of(contract, app::call, contract.getName(), failures::of);
    }

    @Override
    public void close() {
        nodeVault.ifPresent(NodeVault::close);
        node.close();
        app.close();
        threads.shutdownNow();
    }
}
