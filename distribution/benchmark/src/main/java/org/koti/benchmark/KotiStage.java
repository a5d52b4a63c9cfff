package org.koti.benchmark;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node in developer mode, where both apps were put into the folder for apps and said yes to; what takes the app's place there swaps it. A second node sends it messages.
 */
final class KotiStage implements Stage {
    private static final String SWAPPED = Kind.QUICK.app();
    private static final String BESIDE = Kind.BESIDE.app();

    private final Path distribution;
    private final Path scratch;
    private final LoadApp app;
    private final List<Process> processes = new ArrayList<>();
    private Optional<Resident> resident = Optional.empty();
    private Optional<Resident> neighbour = Optional.empty();

    /**
     * Makes it.
     *
     * @param distribution of which the nodes are started
     * @param scratch an empty folder
     */
    KotiStage(Path distribution, Path scratch) throws IOException {
        this.distribution = distribution;
        this.scratch = scratch;
        app = LoadApp.ofKoti(distribution, Files.createDirectories(scratch.resolve("code")));
    }

    @Override
    public String name() {
        return "Koti";
    }

    @Override
    public void open() throws Exception {
        Resident aino = moveIn("aino", SWAPPED, BESIDE);
        Resident eero = moveIn("eero", SWAPPED);
        eero.accept(aino.invite());
        resident = Optional.of(aino);
        neighbour = Optional.of(eero);
    }

    private Resident moveIn(String name, String... apps) throws Exception {
        Path home = scratch.resolve(name);
        KotiNode node = new KotiNode(distribution, home).onLoopback();
        Process process = node.start();
        processes.add(process);
        Resident moved = new Resident(node.awaitLink(process));
        moved.moveIn();
        moved.developerMode();
        for (String each : apps) {
            drop(home, each, 1);
            moved.installDropped(each);
        }
        return moved;
    }

    /** Puts it there at once, as a build does that moves it there. */
    private void drop(Path home, String name, int version) throws IOException {
        Path fresh = Files.write(scratch.resolve("fresh.jar"), app.jar(name, version));
        Files.move(
                fresh,
                home.resolve("apps").resolve(name + ".jar"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public Optional<HttpRequest> request(Kind kind, long number) {
        Optional<Resident> asks = kind == Kind.MESSAGE ? neighbour : resident;
        return asks.map(who -> who.request(kind.app(), kind.path(number)).build());
    }

    @Override
    public HttpRequest events() {
        return ask("/events").header("Accept", "text/event-stream").build();
    }

    @Override
    public HttpRequest times(Kind kind, long number) {
        return ask(kind.times(number)).build();
    }

    private HttpRequest.Builder ask(String path) {
        return resident.orElseThrow().request(SWAPPED, path);
    }

    @Override
    public void swap(int version) throws IOException {
        drop(scratch.resolve("aino"), SWAPPED, version);
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
    }
}
