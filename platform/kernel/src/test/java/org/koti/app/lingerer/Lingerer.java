package org.koti.app.lingerer;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.koti.api.app.WebPath;
import org.koti.api.http.Http;
import org.koti.api.http.HttpRequest;
import org.koti.api.identity.Identity;
import org.koti.api.log.Log;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.Peers;
import org.koti.api.vault.Vault;
import org.koti.api.work.Tasks;
import org.koti.api.work.Timer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Leaves a thread behind when it is stopped, and with it all that it was given. Asked for its information, it tells what that thread gets from each: one
 * line each, {@code ok} or what was thrown.
 */
@WebPath("/")
@Component(service = Servlet.class)
public final class Lingerer extends GenericServlet {
    private final transient Map<String, Callable<?>> tries = new LinkedHashMap<>();
    private final transient AtomicInteger heard = new AtomicInteger();
    private final transient ExecutorService leftBehind = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "left behind");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Lingerer(
            @Reference Vault vault,
            @Reference Identity identity,
            @Reference Peers peers,
            @Reference Lobby lobby,
            @Reference Http http,
            @Reference Log log,
            @Reference Tasks tasks,
            @Reference Timer timer) {
        vault.watch("notes", anchor -> heard.incrementAndGet());
        tries.put("read", () -> vault.get("notes", "one"));
        tries.put("write", () -> vault.put("notes", "one", "{}"));
        tries.put("usage", vault::usage);
        tries.put("watch", () -> vault.watch("notes", anchor -> heard.incrementAndGet()));
        tries.put("me", identity::me);
        tries.put("sign", () -> identity.sign(new byte[1]));
        tries.put("contacts", () -> peers.contacts("chess/1"));
        tries.put("network", peers::networkOn);
        tries.put("offer", () -> lobby.offer("chess/1", "", Duration.ofMinutes(1)));
        tries.put("offers", () -> lobby.offers("chess/1"));
        tries.put("web", () -> http.send(HttpRequest.get("https://api.example.org/")));
        tries.put("task", () -> tasks.submit(() -> 1));
        tries.put("alarm", () -> timer.after(Duration.ofHours(1), () -> {}));
        tries.put("line", () -> {
            log.info("still here");
            return log;
        });
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) {}

    @Override
    public String getServletInfo() {
        return CompletableFuture.supplyAsync(this::tryAll, leftBehind).join();
    }

    private String tryAll() {
        StringBuilder told = new StringBuilder();
        tries.forEach((name, call) ->
                told.append(name).append(": ").append(outcome(call)).append('\n'));
        return told.toString();
    }

    private static String outcome(Callable<?> call) {
        try {
            call.call();
            return "ok";
        } catch (Exception e) {
            return e.toString();
        }
    }
}
