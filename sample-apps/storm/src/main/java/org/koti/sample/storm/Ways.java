package org.koti.sample.storm;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.CompletableFuture;
import org.koti.api.identity.PersonId;
import org.koti.api.log.Log;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Peers;
import org.koti.api.vault.Vault;

/** What can be taken too much of. */
final class Ways {
    static final String COLLECTION = "flood";
    static final String PROTOCOL = "flood/1";
    private static final int MEGABYTE = 1 << 20;
    private static final int KEPT = 32;
    private static final String RECORD = "{\"a\":\"" + "x".repeat(MEGABYTE / 2) + "\"}";

    private final Vault vault;
    private final Peers peers;
    private final Log log;
    private final ServletContext context;
    private final List<byte[]> kept = new ArrayList<>();
    private int records;

    Ways(Vault vault, Peers peers, Log log, ServletContext context) {
        this.vault = vault;
        this.peers = peers;
        this.log = log;
        this.context = context;
    }

    /** {@return what one turn of a storm does} */
    Runnable of(String path) {
        return switch (path) {
            case "/loop" -> Ways::loop;
            case "/memory" -> this::allocate;
            case "/stack" -> () -> descend(0);
            case "/lock" -> Ways::holdLock;
            case "/zone" -> Ways::holdZone;
            case "/join" -> Ways::join;
            case "/jdk-loop" -> Ways::sumForEver;
            case "/threads" -> Ways::sleep;
            case "/lines" -> () -> log.info("I have something to say");
            case "/calls" -> vault::usage;
            case "/log" -> () -> context.log("I have something to say");
            case "/vault" -> () -> vault.put(COLLECTION, "record" + records++, RECORD);
            case "/messages" -> this::send;
            default -> throw new IllegalArgumentException("no storm is called " + path);
        };
    }

    @SuppressWarnings({"InfiniteLoopStatement", "EmptyCatch"})
    private static void loop() {
        for (; ; ) {
            try {
                for (; ; ) {}
            } catch (Throwable swallowed) {
                // and again
            }
        }
    }

    private void allocate() {
        kept.add(new byte[MEGABYTE]);
        if (kept.size() > KEPT) {
            kept.clear();
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int descend(int depth) {
        return descend(depth + 1) + 1;
    }

    /** Everybody's: strings that are the same are one object for the whole node. */
    private static void holdLock() {
        synchronized ("org.koti".intern()) {
            loop();
        }
    }

    /** The JDK's own lock, which whoever asks for a time zone needs. */
    private static void holdZone() {
        synchronized (TimeZone.class) {
            join();
        }
    }

    /** A wait that no interrupt ends. */
    private static void join() {
        new CompletableFuture<String>().join();
    }

    @SuppressWarnings("ReturnValueIgnored")
    private static void sumForEver() {
        new Random().ints().sum();
    }

    static void sleep() {
        try {
            Thread.sleep(MEGABYTE);
        } catch (InterruptedException swallowed) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() {
        peers.send(PersonId.of(new byte[KEPT]), PROTOCOL, new MessageId("flood"), new byte[1]);
    }
}
