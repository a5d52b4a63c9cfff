package org.koti.home;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.AppGate;
import org.koti.spi.limit.Resource;
import org.osgi.framework.Bundle;

/**
 * Answers on an app's own origin.
 *
 * <ol>
 *   <li>A ticket from the home becomes the frame's cookie, and the address loses it.
 *   <li>Without the cookie, or outside a frame, there is only a page that shows the way home.
 *   <li>The run of the app that is current gives a lease, so that it goes on until it has answered.
 *   <li>A servlet of the app is asked, unless so many threads are in it already that none is left but for its own work; where there is none, a file of its bundle is sent.
 * </ol>
 */
final class AppOrigin {
    static final String COOKIE = "koti-app-";
    private static final String RESERVED = "/.koti/";
    private static final String TICKET = "koti-ticket=";
    private static final long MAX_BODY = 16L * 1024 * 1024;

    private final Node node;
    private final Frames frames;
    private final AppServlets servlets;
    private final Languages languages;
    private final ErrorPages errors;
    private final Assets assets;

    AppOrigin(Node node, Frames frames, AppServlets servlets, Languages languages, ErrorPages errors, Assets assets) {
        this.node = node;
        this.frames = frames;
        this.servlets = servlets;
        this.languages = languages;
        this.errors = errors;
        this.assets = assets;
    }

    void service(HttpServletRequest request, HttpServletResponse response, Host host, String app)
            throws IOException, ServletException {
        SecurityHeaders.app(response, host);
        String path = path(request);
        if (path.startsWith(RESERVED)) {
            assets.serve(path.substring(RESERVED.length()), response);
            return;
        }
        if (!OriginCheck.accepts(request, host)) {
            throw new Problem(403);
        }
        if (request.getContentLengthLong() > MAX_BODY) {
            throw new Problem(413);
        }
        Optional<String> ticket = ticket(request);
        if (ticket.isPresent()) {
            enter(request, response, host, app, ticket.get());
            return;
        }
        if (isTop(request) || !admitted(request, host, app)) {
            throw new Problem(401);
        }
        run(request, response, host, app, path);
    }

    /** The app may be swapped between the look for its run and the asking of it: then there is another one, which is asked. */
    private void run(HttpServletRequest request, HttpServletResponse response, Host host, String app, String path)
            throws IOException, ServletException {
        InstalledApp installed = installed(app);
        Optional<AppGate> gate = lease(installed);
        while (gate.isEmpty()) {
            InstalledApp before = installed;
            installed = installed(app);
            if (installed.equals(before)) {
                throw new Problem(503);
            }
            gate = lease(installed);
        }
        try {
            Bundle bundle = installed.bundle().orElseThrow();
            Optional<MountedServlet> servlet = AppFiles.isPlain(path) ? servlets.find(bundle, path) : Optional.empty();
            if (servlet.isPresent()) {
                call(servlet.get(), gate.get(), request, response, host);
            } else {
                AppFiles.serve(installed, bundle, path, request, response);
            }
        } finally {
            release(gate.get(), request, response);
        }
    }

    private static void release(AppGate gate, HttpServletRequest request, HttpServletResponse response) {
        if (request.isAsyncStarted()) {
            LateAnswer.keep(request.getAsyncContext(), gate, AppRequest.isOfEvents(request, response));
        } else {
            gate.release();
        }
    }

    private Optional<AppGate> lease(InstalledApp installed) {
        return installed
                .bundle()
                .filter(any -> installed.state() == InstalledApp.State.ACTIVE)
                .flatMap(servlets::gate)
                .filter(AppGate::lease);
    }

    private void call(
            MountedServlet servlet, AppGate gate, HttpServletRequest request, HttpServletResponse response, Host host)
            throws IOException, ServletException {
        if (!gate.enter(AppGate.LEFT_FOR_WORK)) {
            gate.exceeds(Resource.THREADS);
            throw new Problem(429);
        }
        try {
            AppResponse answer = new AppResponse(response, host, status -> errors.page(status, request, host));
            servlet.servlet()
                    .service(new AppRequest(request, servlet, path(request), languages.of(request), answer), answer);
        } finally {
            gate.leave();
        }
    }

    private InstalledApp installed(String app) {
        try {
            return Node.need(node.apps()).named(app).orElseThrow(() -> new Problem(404));
        } catch (VaultLockedException e) {
            throw new Problem(503);
        }
    }

    private void enter(HttpServletRequest request, HttpServletResponse response, Host host, String app, String ticket) {
        Optional<String> secret = isFrame(request) ? frames.enter(ticket, app) : Optional.empty();
        if (secret.isEmpty() && !admitted(request, host, app)) {
            throw new Problem(401);
        }
        secret.ifPresent(value -> response.addHeader(
                "Set-Cookie",
                COOKIE + host.port() + "=" + value + "; Path=/; HttpOnly; Secure; SameSite=None; Partitioned"));
        String query = Arrays.stream(String.valueOf(request.getQueryString()).split("&"))
                .filter(part -> !part.startsWith(TICKET))
                .collect(Collectors.joining("&"));
        String target = "/" + request.getRequestURI().replaceFirst("^[/\\\\]+", "");
        response.setHeader("Location", query.isEmpty() ? target : target + "?" + query);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }

    private boolean admitted(HttpServletRequest request, Host host, String app) {
        return Cookies.all(request, COOKIE + host.port()).anyMatch(secret -> frames.admits(secret, app));
    }

    private static boolean isFrame(HttpServletRequest request) {
        @Nullable String destination = request.getHeader("Sec-Fetch-Dest");
        return request.getMethod().equals("GET") && (destination == null || destination.equals("iframe"));
    }

    /** Whether it would be the page of a whole tab, where no home watches over it. */
    private static boolean isTop(HttpServletRequest request) {
        return "document".equals(request.getHeader("Sec-Fetch-Dest"));
    }

    private static Optional<String> ticket(HttpServletRequest request) {
        return Arrays.stream(String.valueOf(request.getQueryString()).split("&"))
                .filter(part -> part.startsWith(TICKET))
                .map(part -> part.substring(TICKET.length()))
                .findFirst();
    }

    /** The path, decoded once; a path that does not decode is none. */
    static String path(HttpServletRequest request) {
        try {
            return URLDecoder.decode(request.getRequestURI().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Problem(400);
        }
    }
}
