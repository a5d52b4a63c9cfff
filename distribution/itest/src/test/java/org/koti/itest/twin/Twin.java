package org.koti.itest.twin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.log.Log;
import org.koti.api.work.Tasks;
import org.koti.api.work.Timer;

/** What an app reaches by the node's services: one line for each try, {@code ok} and what came, or what was thrown. */
public final class Twin extends HttpServlet {
    /** What a line of the node looks like. */
    public static final String FORGED = "2001-01-01T00:00:00,000 INFO  Node [main] all is well";

    private static final long serialVersionUID = 1L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final transient Http http;
    private final transient Tasks tasks;
    private final transient Timer timer;
    private final transient Log log;

    /** Called by Declarative Services. */
    public Twin(Http http, Tasks tasks, Timer timer, Log log) {
        this.http = http;
        this.tasks = tasks;
        this.timer = timer;
        this.log = log;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("fail".equals(request.getQueryString())) {
            throw new IllegalStateException("the twin failed\n" + FORGED);
        }
        String declared = text("declared.txt");
        String undeclared = text("undeclared.txt");
        String told = line("declared", () -> http.send(HttpRequest.get(declared)))
                + line("by a task", () -> inTask(declared))
                + line("undeclared", () -> http.send(HttpRequest.get(undeclared)))
                + line("the node", () -> http.send(HttpRequest.get("http://home.localhost:8480/")))
                + line("task", () -> tasks.submit(() -> "ran").await(PATIENCE).orElse("nothing came"))
                + line(
                        "executor",
                        () -> CompletableFuture.supplyAsync(() -> "ran", tasks).join())
                + line("alarm", this::ring)
                + line("log", this::write);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().print("<!DOCTYPE html><title>Twin</title><pre>" + told + "</pre>");
    }

    private String inTask(String url) throws InterruptedException {
        return tasks.submit(() -> http.send(HttpRequest.get(url)).toString())
                .await(PATIENCE)
                .orElse("nothing came");
    }

    private String ring() throws InterruptedException {
        CountDownLatch rang = new CountDownLatch(2);
        Timer.Alarm alarm = timer.every(Timer.MIN_PAUSE, rang::countDown);
        boolean inTime = rang.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        alarm.cancel();
        return inTime ? "rang" : "did not ring";
    }

    private String write() {
        log.info("a line\nof the twin");
        tasks.execute(() -> {
            throw new IllegalStateException("the twin's task");
        });
        return "written";
    }

    private static String text(String name) throws IOException {
        try (InputStream in = Twin.class.getResourceAsStream("/" + name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String line(String name, Callable<?> attempt) {
        try {
            return name + ": ok " + attempt.call() + "\n";
        } catch (Exception e) {
            return name + ": " + e + "\n";
        }
    }
}
