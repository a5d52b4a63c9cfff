package org.koti.agent.weave.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.koti.agent.Outside;

/** On what an app would lock. */
public final class Locking {
    private Locking() {}

    private record Wish(String name, Object lock) {}

    /** {@return what tells on what it may} */
    public static Supplier<List<String>> trial() {
        return Locking::allowed;
    }

    /** {@return what locks where it may not when it comes back from where nothing can stop it} */
    public static Runnable late() {
        return Locking::lock;
    }

    private static void lock() {
        Outside.stay();
        synchronized (Locale.ROOT) {
            Outside.note("locked");
        }
    }

    private static List<String> allowed() {
        List<String> allowed = new ArrayList<>();
        List.of(
                        new Wish("object", new Object()),
                        new Wish("own class", Locking.class),
                        new Wish("own object", new Wish("", "")),
                        new Wish("array", new int[0]),
                        new Wish("map", new HashMap<>()),
                        new Wish("buffer", new StringBuffer()),
                        new Wish("random", new Random()),
                        new Wish("counter", new AtomicLong()),
                        new Wish("synchronized list", Collections.synchronizedList(new ArrayList<>())),
                        new Wish("zone", TimeZone.class),
                        new Wish("text", "text"),
                        new Wish("number", 1),
                        new Wish("thread", Thread.currentThread()),
                        new Wish("class", Object.class),
                        new Wish("shared random", ThreadLocalRandom.current()),
                        new Wish("locale", Locale.ROOT),
                        new Wish("currency", Currency.getInstance("EUR")),
                        new Wish("unit", TimeUnit.SECONDS),
                        new Wish("nothing", Optional.empty()),
                        new Wish("empty list", Collections.emptyList()))
                .forEach(wish -> {
                    try {
                        synchronized (wish.lock()) {
                            allowed.add(wish.name());
                        }
                    } catch (SecurityException refused) {
                        allowed.add("not " + wish.name());
                    }
                });
        return allowed;
    }
}
