package org.koti.home;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.vault.VaultLockedException;
import org.koti.spi.identity.NodeLock;

/**
 * Answers on the home's own origin.
 *
 * <ol>
 *   <li>Style and scripts are for everyone; a login link lets a browser in.
 *   <li>Any other request needs a session, and a page that is there in the node's state.
 *   <li>What changes something also needs the session's token in its form.
 *   <li>A session holds no name while the node is not open, and takes none from a visit that began before the lock.
 * </ol>
 */
final class Home {
    static final String COOKIE = "koti-";
    private static final String ASSETS = "/assets/";

    private final Node node;
    private final Sessions sessions;
    private final LoginLink link;
    private final EventStream events;
    private final Languages languages;
    private final Assets assets;
    private final List<Route> routes;

    Home(
            Node node,
            Sessions sessions,
            LoginLink link,
            EventStream events,
            Languages languages,
            Assets assets,
            List<Route> routes) {
        this.node = node;
        this.sessions = sessions;
        this.link = link;
        this.events = events;
        this.languages = languages;
        this.assets = assets;
        this.routes = List.copyOf(routes);
    }

    void service(HttpServletRequest request, HttpServletResponse response, Host host) throws IOException {
        SecurityHeaders.home(response, "'none'");
        String path = AppOrigin.path(request);
        if (path.startsWith(ASSETS)) {
            assets.serve(path.substring(ASSETS.length()), response);
            return;
        }
        NodeLock lock = Node.need(node.lock());
        if (!OriginCheck.accepts(request, host)) {
            throw new Problem(403);
        }
        if (path.equals("/login")) {
            logIn(request, response, host);
            return;
        }
        Session session = session(request, host).orElseThrow(() -> refuseStranger(host));
        if (path.equals(EventStream.PATH)) {
            events.subscribe(request, response);
        } else {
            write(answer(request, host, session, path, lock), request, response);
        }
    }

    /** Whether it asks for style or scripts, which are for everyone. */
    static boolean isAsset(HttpServletRequest request) {
        return request.getRequestURI().startsWith(ASSETS);
    }

    private Problem refuseStranger(Host host) {
        link.keepOpen(host);
        return new Problem(401);
    }

    private void logIn(HttpServletRequest request, HttpServletResponse response, Host host) {
        if (!request.getMethod().equals("GET")) {
            throw new Problem(405);
        }
        if (link.redeem(String.valueOf(request.getParameter("ticket")))) {
            Session session = sessions.begin();
            response.addHeader(
                    "Set-Cookie", COOKIE + host.port() + "=" + session.id() + "; Path=/; HttpOnly; SameSite=Strict");
            link.keepOpen(host);
        } else if (session(request, host).isEmpty()) {
            throw refuseStranger(host);
        }
        redirect("/", response);
    }

    private Optional<Session> session(HttpServletRequest request, Host host) {
        return Cookies.all(request, COOKIE + host.port())
                .flatMap(id -> sessions.find(id).stream())
                .findFirst();
    }

    private Answer answer(HttpServletRequest request, Host host, Session session, String path, NodeLock lock)
            throws IOException {
        int forgotten = session.forgotten();
        String listen = events.address();
        NodeLock.State state = lock.state();
        if (state != NodeLock.State.UNLOCKED) {
            session.forget();
        }
        if (path.equals("/")) {
            return Answer.redirect(Access.start(state));
        }
        List<Route> fitting =
                routes.stream().filter(route -> route.match(path).isPresent()).toList();
        if (fitting.isEmpty()) {
            throw new Problem(404);
        }
        Route route = fitting.stream()
                .filter(candidate -> candidate.takes(request.getMethod()))
                .findFirst()
                .orElseThrow(() -> new Problem(405));
        Optional<String> detour = route.access().detour(state);
        if (detour.isPresent()) {
            return Answer.redirect(detour.get());
        }
        Form form = form(route, request);
        Texts texts = languages.texts(request);
        Map<String, String> segments = route.match(path).orElse(Map.of());
        boolean developing = node.developing();
        Visit visit = new Visit(request, host, session, segments, form, texts, assets, forgotten, listen, developing);
        return answer(route, visit, lock);
    }

    private static Form form(Route route, HttpServletRequest request) throws IOException {
        if (route.takesFile()) {
            return Form.readUpload(request);
        }
        return route.method().equals("POST") ? Form.read(request) : new Form(new byte[0]);
    }

    private Answer answer(Route route, Visit visit, NodeLock lock) {
        try {
            if (route.method().equals("POST") && !isFromOwnForm(visit)) {
                throw new Problem(403);
            }
            return route.handler().answer(visit).rendered();
        } catch (VaultLockedException e) {
            if (lock.state() == NodeLock.State.UNLOCKED) {
                throw new Problem(503);
            }
            return Answer.redirect("/");
        } finally {
            visit.form().wipe();
        }
    }

    private static boolean isFromOwnForm(Visit visit) {
        return MessageDigest.isEqual(
                visit.form().text("csrf").getBytes(StandardCharsets.UTF_8),
                visit.session().csrf().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (answer instanceof Answer.Page page) {
            SecurityHeaders.home(response, page.frames());
            response.setStatus(page.status());
            Html.write(page.html(), response);
        } else if (answer instanceof Answer.Picture picture) {
            SecurityHeaders.picture(response);
            response.setContentType(picture.type());
            response.setContentLength(picture.content().length);
            response.getOutputStream().write(picture.content());
        } else if (answer instanceof Answer.Redirect elsewhere) {
            boolean script = request.getHeader("HX-Request") != null;
            if (script) {
                response.setHeader("HX-Redirect", elsewhere.path());
            } else {
                redirect(elsewhere.path(), response);
            }
        } else {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private static void redirect(String path, HttpServletResponse response) {
        response.setHeader("Location", path);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    }
}
