package org.koti.home;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.framework.Bundle;

/** The whole home on a free loopback port, over a node in memory. */
@SuppressWarnings("try")
final class FakeHome implements AutoCloseable {
    final FakeNode node = new FakeNode();
    final Wiring wiring;
    final AppServlets servlets;
    final Bundle battleship;
    /** Another version of the app, with the same servlet. */
    final Bundle next;
    /** Requests of the app's path {@code /api/wait} wait here. */
    final Waiting waiting = new Waiting(new Semaphore(0), new Semaphore(0));

    private final FakeRegistry registry = new FakeRegistry();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, 1, 1);

    FakeHome(Path folder, Clock clock, int port, Function<Locale, Texts> words) throws Exception {
        FakeFiles.write(folder);
        battleship = FakeBundle.of(7, "org.koti.sample.battleship", folder);
        node.apps.bundles.put(FakeApps.BATTLESHIP, battleship);
        registry.register(new HelloServlet(waiting), "/api/*", battleship);
        next = FakeBundle.of(8, "org.koti.sample.battleship", folder);
        registry.register(new HelloServlet(waiting), "/api/*", next);
        servlets = new AppServlets(registry.context(), node::gate);
        servlets.open();
        wiring = Wiring.of(node, servlets, clock, folder, words);
        node.listener = wiring.changes();
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder holder = new ServletHolder(new DispatchServlet(wiring.dispatcher()));
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        server.setHandler(context);
        server.start();
    }

    record Waiting(Semaphore arrived, Semaphore goOn) {}

    int port() {
        return connector.getLocalPort();
    }

    String at(String host) {
        return host + ":" + port();
    }

    String origin(String host) {
        return "http://" + at(host);
    }

    Host host() {
        return new Host(Host.HOME, port());
    }

    @Override
    public void close() throws Exception {
        wiring.events().close();
        servlets.close();
        server.stop();
    }

    private static final class DispatchServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Dispatcher dispatcher;

        DispatchServlet(Dispatcher dispatcher) {
            this.dispatcher = dispatcher;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            dispatcher.service(request, response);
        }
    }

    /** An app that answers, streams, fails and tries what it may not. */
    private static final class HelloServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static final String REFUSE = "/refuse/";
        private final transient Waiting waiting;

        HelloServlet(Waiting waiting) {
            this.waiting = waiting;
        }

        private static void await(Waiting waiting) {
            try {
                waiting.arrived().release();
                waiting.goOn().acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String path = String.valueOf(request.getPathInfo());
            if (path.startsWith(REFUSE)) {
                response.sendError(Integer.parseInt(path.substring(REFUSE.length())));
                return;
            }
            switch (path) {
                case "/hello" -> {
                    response.setContentType("text/plain");
                    response.getWriter()
                            .write("hello " + request.getLocale().getLanguage() + " " + request.getServletPath() + " "
                                    + request.getHeader("Cookie") + " " + Arrays.toString(request.getCookies()));
                }
                case "/weaken" -> {
                    response.setHeader("Content-Security-Policy", "default-src *");
                    response.addHeader("content-security-policy", "default-src *");
                    response.setHeader("Set-Cookie", "koti=evil");
                    response.setHeader("Access-Control-Allow-Origin", "*");
                    response.addCookie(new Cookie("koti", "evil"));
                    response.setHeader("ETag", "\"mine\"");
                    response.reset();
                    response.setHeader("ETag", "\"mine\"");
                }
                case "/away" -> response.sendRedirect("http://evil.example/");
                case "/near" -> response.sendRedirect("/api/hello");
                case "/refuse" -> response.sendError(404, "<b>secret</b>");
                case "/session" -> request.getSession();
                case "/fail" -> throw new IllegalStateException("secret detail");
                case "/events" -> stream(request);
                case "/log" -> getServletContext().log(String.valueOf(request.getQueryString()));
                case "/wait" -> await(waiting);
                default -> response.setStatus(204);
            }
        }

        private static void stream(HttpServletRequest request) throws IOException {
            AsyncContext exchange = request.startAsync();
            exchange.getResponse().setContentType("text/event-stream");
            exchange.getResponse().getOutputStream().write("data: one\n\n".getBytes(StandardCharsets.US_ASCII));
            exchange.getResponse().flushBuffer();
        }
    }
}
