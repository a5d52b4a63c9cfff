package org.koti.sample.intruder;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Starts threads of the new kinds, hands values to them, and takes what else the whole node shares. */
final class ThreadAttempts {
    private static final String GROUP = "threads";
    private static final String NODE = "the whole node";

    private ThreadAttempts() {}

    static Stream<Trial> all() {
        return Stream.of(
                new Trial(GROUP, "Thread.ofVirtual", Virtual::new),
                new Trial(GROUP, "Thread.startVirtualThread", VirtualAtOnce::new),
                new Trial(GROUP, "Thread.ofPlatform", Platform::new),
                new Trial(GROUP, "Thread.Builder.factory", Factory::new),
                new Trial(GROUP, "Executors.newVirtualThreadPerTaskExecutor", PerTask::new),
                new Trial(GROUP, "Executors.newThreadPerTaskExecutor", PerTaskOf::new),
                new Trial(GROUP, "Gatherers.mapConcurrent", Concurrent::new),
                new Trial(GROUP, "ForkJoinPool.schedule", Scheduled::new),
                new Trial(GROUP, "Thread.isVirtual", IsVirtual::new),
                new Trial(GROUP, "ScopedValue.where", Scoped::new),
                new Trial(GROUP, "ScopedValue.where to another thread", ScopedElsewhere::new),
                new Trial(NODE, "IO.println", Print::new),
                new Trial(NODE, "IO.readln", ReadLine::new),
                new Trial("network", "InetAddressResolverProvider", Resolver::new),
                new Trial("network", "HttpClient.close", Client::new));
    }

    static final class Virtual implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Thread thread = Thread.ofVirtual().start(() -> {});
            thread.join();
            return "ran " + thread;
        }
    }

    static final class VirtualAtOnce implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("thread", Thread.startVirtualThread(() -> {}));
        }
    }

    static final class Platform implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("thread", Thread.ofPlatform().daemon().start(() -> {}));
        }
    }

    static final class Factory implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("thread", Thread.ofVirtual().factory().newThread(() -> {}));
        }
    }

    static final class PerTask implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                return Evidence.of("ran", threads.submit(() -> "ran").get());
            }
        }
    }

    static final class PerTaskOf implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Executors.defaultThreadFactory())) {
                return Evidence.of("ran", threads.submit(() -> "ran").get());
            }
        }
    }

    static final class Concurrent implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "ran",
                    Stream.of("x")
                            .gather(Gatherers.mapConcurrent(2, each -> Thread.currentThread().toString()))
                            .findFirst()
                            .orElseThrow());
        }
    }

    static final class Scheduled implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "ran",
                    ForkJoinPool.commonPool().schedule(() -> "later", 1, TimeUnit.MILLISECONDS).get());
        }
    }

    static final class IsVirtual implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "runs on one that is virtual: " + Thread.currentThread().isVirtual();
        }
    }

    static final class Scoped implements Attempt {
        private static final ScopedValue<String> VALUE = ScopedValue.newInstance();

        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("value", ScopedValue.where(VALUE, "bound").call(VALUE::get));
        }
    }

    static final class ScopedElsewhere implements Attempt {
        private static final ScopedValue<String> VALUE = ScopedValue.newInstance();

        @Override
        public String make(Ground ground) throws Exception {
            StringBuilder seen = new StringBuilder();
            Thread thread = Thread.ofVirtual().unstarted(() -> ScopedValue.where(VALUE, "bound").run(() -> seen.append(VALUE.get())));
            thread.start();
            thread.join();
            return Evidence.of("value", seen.toString());
        }
    }

    static final class Print implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            IO.println("the intruder was here");
            return "writes where the node writes";
        }
    }

    static final class ReadLine implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "reads what the node reads: " + IO.readln();
        }
    }

    static final class Resolver implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("resolver", new Own());
        }

        static final class Own extends InetAddressResolverProvider {
            @Override
            public InetAddressResolver get(Configuration configuration) {
                return configuration.builtinResolver();
            }

            @Override
            public String name() {
                return "intruder";
            }
        }
    }

    static final class Client implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return Evidence.of("client", client);
            }
        }
    }
}
