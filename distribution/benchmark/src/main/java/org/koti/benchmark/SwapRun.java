package org.koti.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Swaps an app again and again while it is asked: after a while without swaps, and before another one. */
final class SwapRun {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 5;

    private final Stage stage;
    private final SwapPlan plan;
    private final HttpClient client = Resident.client();
    private final List<Tally> without = new ArrayList<>();
    private final List<Tally> swaps = new ArrayList<>();
    private final List<Long> took = new ArrayList<>();
    private final List<EventStream> streams = new ArrayList<>();
    private int hung;

    SwapRun(Stage stage, SwapPlan plan) {
        this.stage = stage;
        this.plan = plan;
    }

    /** {@return what came of it; the stage is closed} */
    SwapFigures figures() throws Exception {
        try (stage) {
            stage.open();
            Load load = new Load(stage, client, plan.perSecond(), plan.patience());
            load.begin();
            try {
                swapUnder(load);
            } finally {
                load.end();
                for (EventStream stream : streams) {
                    stream.end();
                }
            }
            int refused = streams.stream().mapToInt(EventStream::refused).sum();
            return new SwapFigures(
                    stage.name(), load.all(), without, swaps, new Answers(took), hung, refused, books(load.all()));
        }
    }

    private void swapUnder(Load load) throws Exception {
        Stream.generate(() -> new EventStream(client, stage.events()))
                .limit(plan.streams())
                .forEach(streams::add);
        Thread.sleep(plan.quiet().toMillis());
        rest(load);
        for (int swap = 1; swap <= plan.swaps(); swap++) {
            swaps.add(load.turn());
            swap(load, swap + 1);
            Thread.sleep(plan.pause().toMillis());
        }
        rest(load);
    }

    private void rest(Load load) throws InterruptedException {
        without.add(load.turn());
        Thread.sleep(plan.quiet().toMillis());
    }

    private void swap(Load load, int version) throws Exception {
        long begun = System.nanoTime();
        stage.swap(version);
        while (load.newest() < version) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException(stage.name() + ": version " + version + " does not answer");
            }
            Thread.sleep(LOOK_MILLIS);
        }
        took.add(System.nanoTime() - begun);
        awaitStreams(version);
    }

    /** A stream that the old version left open is ended from here. */
    private void awaitStreams(int version) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (!late(version).isEmpty()
                && System.nanoTime() - begun < plan.patience().toNanos()) {
            Thread.sleep(LOOK_MILLIS);
        }
        for (EventStream stream : late(version)) {
            hung++;
            stream.cut();
        }
    }

    private List<EventStream> late(int version) {
        return streams.stream().filter(stream -> stream.version() < version).toList();
    }

    private SwapFigures.Books books(List<Tally> tallies) throws IOException, InterruptedException {
        List<Tally.Noted> noted =
                tallies.stream().flatMap(tally -> tally.noted().stream()).toList();
        long messages =
                noted.stream().filter(each -> each.kind() == Kind.MESSAGE).count();
        long until = System.nanoTime() + PATIENCE.toNanos();
        long lost = 0;
        long doubled = 0;
        for (Tally.Noted each : noted) {
            int times = times(each, until);
            lost += times == 0 ? 1 : 0;
            doubled += times > 1 ? 1 : 0;
        }
        return new SwapFigures.Books(noted.size() - lost - doubled, messages, lost, doubled);
    }

    /** A message may still be on its way. */
    private int times(Tally.Noted noted, long until) throws IOException, InterruptedException {
        int times = times(noted);
        while (times == 0 && noted.kind() == Kind.MESSAGE && System.nanoTime() < until) {
            Thread.sleep(LOOK_MILLIS);
            times = times(noted);
        }
        return times;
    }

    private int times(Tally.Noted noted) throws IOException, InterruptedException {
        return Integer.parseInt(client.send(stage.times(noted.kind(), noted.number()), BodyHandlers.ofString())
                .body());
    }
}
