package org.koti.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Stock Karaf with the same app as two bundles in its folder deploy, one of which is replaced there or updated by {@code Bundle.update()}. There are no messages. */
final class KarafStage implements Stage {
    private static final String SWAPPED = Kind.QUICK.app();
    private static final String BESIDE = Kind.BESIDE.app();
    private static final String MOVER = "mover";
    private static final long LOOK_MILLIS = 200;
    private static final int LOOKS = 600;

    private final StockKaraf karaf;
    private final Path scratch;
    private final boolean byUpdate;
    private final LoadApp app;
    private final LoadApp mover;
    private final HttpClient client = Resident.client();
    private Optional<Process> process = Optional.empty();

    private KarafStage(Path karaf, Path scratch, boolean byUpdate) throws IOException {
        this.karaf = StockKaraf.full(karaf);
        this.scratch = scratch;
        this.byUpdate = byUpdate;
        app = LoadApp.ofKaraf(karaf, Files.createDirectories(scratch.resolve("code")));
        mover = LoadApp.mover(karaf, Files.createDirectories(scratch.resolve("mover")));
    }

    static KarafStage byDeployFolder(Path karaf, Path scratch) throws IOException {
        return new KarafStage(karaf, scratch, false);
    }

    static KarafStage byUpdate(Path karaf, Path scratch) throws IOException {
        return new KarafStage(karaf, scratch, true);
    }

    @Override
    public String name() {
        return byUpdate ? "Karaf, Bundle.update()" : "Karaf, deploy folder";
    }

    @Override
    public void open() throws Exception {
        clear();
        karaf.forget();
        Process started = karaf.start();
        process = Optional.of(started);
        karaf.awaitReady(started);
        deploy(SWAPPED, app.jar(SWAPPED, 1));
        deploy(BESIDE, app.jar(BESIDE, 1));
        deploy(MOVER, mover.jar(MOVER, 1));
        for (String each : List.of(SWAPPED, BESIDE, MOVER)) {
            awaitAnswer(each);
        }
    }

    private void awaitAnswer(String name) throws IOException, InterruptedException {
        HttpRequest request = ask(name, Kind.QUICK.path(0));
        for (int look = 0; look < LOOKS; look++) {
            HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
            if (answer.statusCode() == 200) {
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IOException(name + " does not answer in Karaf");
    }

    private void deploy(String name, byte[] jar) throws IOException {
        Path fresh = Files.write(scratch.resolve("fresh.jar"), jar);
        Files.move(fresh, file(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String name) {
        return karaf.deploy().resolve("koti-" + name + ".jar");
    }

    private HttpRequest ask(String name, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + karaf.port() + "/" + name + path))
                .build();
    }

    @Override
    public Optional<HttpRequest> request(Kind kind, long number) {
        return kind == Kind.MESSAGE ? Optional.empty() : Optional.of(ask(kind.app(), kind.path(number)));
    }

    @Override
    public HttpRequest events() {
        return ask(SWAPPED, "/events");
    }

    @Override
    public HttpRequest times(Kind kind, long number) {
        return ask(SWAPPED, kind.times(number));
    }

    @Override
    public void swap(int version) throws IOException, InterruptedException {
        byte[] jar = app.jar(SWAPPED, version);
        if (!byUpdate) {
            deploy(SWAPPED, jar);
            return;
        }
        Path fresh = Files.write(scratch.resolve("next.jar"), jar);
        HttpResponse<Void> answer = client.send(ask(MOVER, "/?n=0&jar=" + fresh), BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IOException("the bundle was not updated: " + answer.statusCode());
        }
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroy);
        process.ifPresent(ended -> ended.onExit().join());
        try {
            clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void clear() throws IOException {
        for (String each : List.of(SWAPPED, BESIDE, MOVER)) {
            Files.deleteIfExists(file(each));
        }
    }
}
