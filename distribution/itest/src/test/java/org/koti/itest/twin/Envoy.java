package org.koti.itest.twin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.Picker;

/** From a process of its own asks a host for something and the person for a file and a contact, and says what came of it. */
public final class Envoy extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final byte[] SENT = new byte[2_000_000];

    private final transient Http http;
    private final transient Picker picker;
    private transient String fetched = "not yet";
    private transient Optional<Asked> asked = Optional.empty();

    /** A request, and what a thread gets that waits for it. */
    private record Asked(Pick<?> pick, CompletableFuture<String> answer) {}

    /** Called by Declarative Services. */
    public Envoy(Http http, Picker picker) {
        this.http = http;
        this.picker = picker;
    }

    @Override
    protected synchronized void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getPathInfo()) {
            case "/fetch" -> fetched = fetch();
            case "/file" -> asked = Optional.of(ask(picker.pickFile("To count it.", List.of())));
            default -> asked = Optional.of(ask(picker.pickContact("To greet them.")));
        }
        response.sendRedirect("/");
    }

    private String fetch() throws IOException {
        try (InputStream in = Envoy.class.getResourceAsStream("/host.txt")) {
            String host = new String(in == null ? new byte[0] : in.readAllBytes(), StandardCharsets.UTF_8);
            HttpResponse response = http.send(HttpRequest.post(host, "application/octet-stream", SENT));
            return response.status() + " " + response.header("X-Got").orElse("nothing") + " " + sum(response.body());
        } catch (PermissionDeniedException | HttpFailedException e) {
            return e.toString();
        }
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }

    private static Asked ask(Pick<?> pick) {
        return new Asked(pick, CompletableFuture.supplyAsync(() -> await(pick)));
    }

    private static String await(Pick<?> pick) {
        try {
            return pick.await(Picker.MAX_WAIT).map(Envoy::told).orElse("nothing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static String told(Object thing) {
        if (!(thing instanceof PickedFile picked)) {
            return thing.toString();
        }
        CRC32 sum = new CRC32();
        byte[] block = new byte[10_000];
        try (InputStream in = picked.open()) {
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                sum.update(block, 0, length);
            }
        } catch (IOException e) {
            return e.toString();
        }
        return picked.name() + " " + picked.size() + " " + sum.getValue();
    }

    @Override
    protected synchronized void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        PrintWriter out = response.getWriter();
        out.print("<!DOCTYPE html><html lang=en><title>Envoy</title><main><h1>Envoy</h1>");
        out.print("<p id=fetched>" + fetched + "</p><p id=given>"
                + asked.map(Envoy::told).orElse("not asked") + "</p>");
        for (String what : List.of("fetch", "file", "contact")) {
            out.print("<form method=post action=/" + what + "><button id=" + what + ">" + what + "</button></form>");
        }
        out.print("</main></html>");
    }

    private static String told(Asked asked) {
        Pick.State state = asked.pick().state();
        return state == Pick.State.OPEN ? "OPEN" : state + " " + asked.answer().join();
    }
}
