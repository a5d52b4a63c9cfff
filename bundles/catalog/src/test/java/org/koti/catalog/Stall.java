package org.koti.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.koti.catalog.tuf.Json;
import org.koti.catalog.tuf.Release;
import org.koti.catalog.tuf.Target;

/** A catalog of publishers in a folder, with all their keys, and a node that looks at it. */
final class Stall {
    static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    final Path work;
    final Path folder;
    final Path pin;
    final Path state;
    final MovedClock clock = new MovedClock();
    final OwnRepository catalog;

    Stall(Path work) throws IOException {
        this.work = work;
        folder = work.resolve("catalog");
        pin = work.resolve("catalog.sha256");
        state = work.resolve("home/catalogs");
        catalog = OwnRepository.in(work, "catalog", clock);
        Files.writeString(pin, catalog.id() + "\n");
    }

    /** Stands still until it is moved. */
    static final class MovedClock extends Clock {
        private Instant now = NOW;

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    OwnRepository publisher(String name) throws IOException {
        return OwnRepository.in(work, name, clock);
    }

    /** The node's view, as after a start. */
    SignedCatalogs look() {
        return look(new Fetcher());
    }

    /** The same, with a network of ours. */
    SignedCatalogs look(Fetcher fetcher) {
        return new SignedCatalogs(stocks(fetcher), new DailyFetch(() -> true, clock));
    }

    /** A node without a network. */
    static SignedCatalogs node(Path folder, Path pin, Path state, Clock clock) {
        return new SignedCatalogs(
                new Stocks(folder, pin, state, new Fetcher(), clock), new DailyFetch(() -> false, clock));
    }

    Stocks stocks(Fetcher fetcher) {
        return new Stocks(folder, pin, state, fetcher, clock);
    }

    static ObjectNode said(String title) {
        ObjectNode custom = Json.object();
        custom.put("version", "1.2.3").put("license", "MIT").put("icon", "web/icon.svg");
        custom.putObject("title").put("", title).put("fi", "Eläin");
        custom.putObject("summary").put("", "Does it.");
        custom.putObject("description").put("", "");
        return custom;
    }

    /** A release in the publisher's repository, which no catalog lists yet. */
    static void publish(OwnRepository publisher, String app, int release, byte[] jar, Consumer<ObjectNode> change)
            throws Exception {
        ObjectNode custom = said("The " + app);
        change.accept(custom);
        Target target = Target.of(Release.path(app, release), jar, custom);
        publisher.place(target, jar);
        publisher.change(List.of(target), Set.of());
    }

    /** A release, and what a catalog lists of the publisher from now on. */
    void offer(OwnRepository publisher, String app, int release) throws Exception {
        publish(publisher, app, release, JarIconPropertyTest.jar(app + release, JarIconPropertyTest.SVG), said -> {});
        list(publisher, Release.path(app, release));
    }

    void list(OwnRepository publisher, String... releases) throws Exception {
        catalog.add(publisher, List.of(releases));
    }

    /** The one file of the catalog whose name ends so. */
    Path file(String end) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(end)).forEach(found::add);
        }
        if (found.size() != 1) {
            throw new IOException("not one " + end + ": " + found);
        }
        return found.get(0);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
