package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The intruder's attempts where nothing guards anything: in a framework like the node's, in a JVM of its own, by another each time that one of them ends it. */
final class Control implements AutoCloseable {
    /** How a process ends that an attempt ends. */
    private static final int EXIT = 66;

    /** Some need a request, or a thread, that was there before. */
    private static final int TIMES = 16;

    /** And only where two meet: what gains here does so in one of these rounds. */
    private static final int MOST_ROUNDS = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern NAMED = Pattern.compile("\\{\"group\":\"([^\"]*)\",\"name\":\"([^\"]*)\"\\}");
    private static final Pattern ENDED = Pattern.compile("\\{\"outcome\":\"(\\w+)\",\"words\":\"(.*)\"\\}");

    private final Jdk jdk;
    private final DistributionCopy copy;
    private final Path intruder;
    private final Path folder;
    private final HttpServer elsewhere;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private URI address = URI.create("");
    private Process process;

    /**
     * Starts the first.
     *
     * @param jdk its Java
     * @param copy a distribution
     * @param intruder the app's jar
     * @param folder what attempts aim at; what is left in it is nobody's
     */
    Control(Jdk jdk, DistributionCopy copy, Path intruder, Path folder) throws IOException {
        this.jdk = jdk;
        this.copy = copy;
        this.intruder = intruder;
        this.folder = folder;
        this.elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", this::answer);
        elsewhere.start();
        this.process = start();
    }

    private int port() {
        return elsewhere.getAddress().getPort();
    }

    /** Somebody on the network: has an app, and to everything else a word. */
    private void answer(HttpExchange exchange) throws IOException {
        boolean app = exchange.getRequestURI().getPath().endsWith(".jar");
        byte[] body = app
                ? Files.readAllBytes(folder.resolve("secret.jar"))
                : "<!-- a secret -->".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /**
     * Makes every attempt, tells how many gain something, and that those do which are not said to gain nothing by themselves.
     *
     * @param said where it is said: how the lines begin
     */
    void check(List<String> said) throws IOException {
        List<String> withoutGain = withoutGain(said);
        List<EndedAttempt> ended = made(withoutGain);
        List<EndedAttempt> without =
                ended.stream().filter(attempt -> !attempt.gained()).toList();
        without.forEach(attempt -> System.out.println("control: " + attempt));
        System.out.printf(
                "control: %d of %d gain something without the sandbox (%s); %d gain nothing there either%n",
                ended.size() - without.size(), ended.size(), jdk, without.size());
        assertThat(without.stream().map(EndedAttempt::path))
                .as("what gains nothing without the sandbox")
                .containsExactlyInAnyOrderElementsOf(withoutGain);
        assertThat(without.size()).isLessThan(ended.size() / 2);
    }

    private static List<String> withoutGain(List<String> said) throws IOException {
        try (InputStream in = Objects.requireNonNull(Control.class.getResourceAsStream("control-without-gain.txt"))) {
            List<List<String>> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
            assertThat(lines).as("each says why").allMatch(parts -> parts.size() == 4);
            return lines.stream()
                    .filter(parts -> said.contains(parts.get(0)))
                    .map(parts -> parts.get(1) + "\t" + parts.get(2))
                    .toList();
        }
    }

    private List<EndedAttempt> made(List<String> withoutGain) throws IOException {
        List<MatchResult> named = NAMED.matcher(list()).results().toList();
        List<EndedAttempt> ended = new ArrayList<>();
        for (int number = 0; number < named.size(); number++) {
            if (!process.isAlive() || list().isEmpty()) {
                end();
                process = start();
            }
            MatchResult which = named.get(number);
            int rounds = withoutGain.contains(which.group(1) + "\t" + which.group(2)) ? 1 : MOST_ROUNDS;
            String[] end = make(number);
            for (int round = 0; round < rounds && end[0].equals("NOTHING"); round++) {
                end = makeAtOnce(number, end);
            }
            ended.add(new EndedAttempt(end[0], which.group(1), which.group(2), end[1]));
        }
        return ended;
    }

    /** What takes a second thread of the app's finds one only among several. */
    private String[] makeAtOnce(int number, String[] alone) {
        ExecutorService crowd = Executors.newFixedThreadPool(TIMES);
        try {
            List<Callable<String[]>> all = Collections.nCopies(TIMES, () -> make(number));
            String[] best = alone;
            for (Future<String[]> one : crowd.invokeAll(all)) {
                best = one.get()[0].equals("GAINED") ? one.get() : best;
            }
            return best;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("number " + number, e);
        } finally {
            crowd.shutdownNow();
        }
    }

    private String[] make(int number) throws IOException {
        String form = Stream.of("number=" + number, "folder=" + encoded(folder.toString()), "port=" + port())
                .collect(Collectors.joining("&"));
        try {
            String answer = send(request()
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form)))
                    .body();
            return ENDED.matcher(answer)
                    .results()
                    .findFirst()
                    .map(found -> new String[] {found.group(1), found.group(2)})
                    .orElseGet(() -> new String[] {"FAILED", "answered: " + answer});
        } catch (IOException e) {
            return list().isEmpty() && status() == EXIT
                    ? new String[] {"GAINED", "ended the process"}
                    : new String[] {"FAILED", e.toString()};
        }
    }

    /** The list of attempts; empty when there is no app to ask. */
    private String list() {
        try {
            HttpResponse<String> answer = send(request());
            return answer.statusCode() == HttpURLConnection.HTTP_OK ? answer.body() : "";
        } catch (IOException gone) {
            return "";
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Cookie", "koti=a secret of the person");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int status() {
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Process start() throws IOException {
        Path storage = Files.createTempDirectory(folder.getParent(), "framework");
        int port = QuietPorts.OF_SINKS.free();
        address = URI.create("http://127.0.0.1:" + port + "/attempts");
        Process started = new ProcessBuilder(List.of(
                        jdk.home().resolve("bin/java").toString(),
                        "-cp",
                        classPath(),
                        PlainFramework.class.getName(),
                        copy.folder().toString(),
                        storage.toString(),
                        String.valueOf(port),
                        String.valueOf(port()),
                        copy.jar("hello").toString(),
                        intruder.toString()))
                .redirectError(storage.resolve("errors.txt").toFile())
                .start();
        started.getOutputStream().close();
        BufferedReader output = started.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); !PlainFramework.READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the control does not start: " + Files.readString(storage.resolve("errors.txt")));
            }
        }
        return started;
    }

    /** Without the app, which has to come from its bundle. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> !entry.contains("intruder"))
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private void end() {
        process.destroyForcibly();
        status();
    }

    @Override
    public void close() {
        end();
        elsewhere.stop(0);
    }
}
