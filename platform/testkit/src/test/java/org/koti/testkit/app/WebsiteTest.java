package org.koti.testkit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.MalformedURLException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.app.App;
import org.koti.api.app.WebPath;
import org.osgi.service.component.annotations.Component;

/** Requests and answers as the gateway passes them. */
@KotiTest(WebsiteTest.Site.class)
final class WebsiteTest {

    /** An app of two servlets. */
    @App(name = "site", title = "Site", summary = "Has pages.")
    static final class Site {
        /** All below /api. */
        @WebPath("/api/*")
        @Component(service = Servlet.class)
        static final class Api extends HttpServlet {
            private static final long serialVersionUID = 1L;
            transient Optional<AsyncContext> stream = Optional.empty();

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                switch (String.valueOf(request.getPathInfo())) {
                    case "/echo" -> echo(request, response);
                    case "/elsewhere" -> response.sendRedirect("https://example.org/");
                    case "/here" -> response.sendRedirect("/api/echo");
                    case "/missing" -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
                    case "/headers" -> headers(response);
                    case "/count" -> count(request, response, 1);
                    case "/forget" -> count(request, response, null);
                    case "/events" -> events(request, response);
                    default -> {
                        response.setCharacterEncoding("UTF-8");
                        response.getWriter().print(request.getServletPath() + " " + request.getPathInfo());
                    }
                }
            }

            private static void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.setContentType("text/plain;charset=UTF-8");
                String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                response.getWriter()
                        .print(String.join(
                                "|",
                                request.getMethod(),
                                String.valueOf(request.getParameter("q")),
                                String.valueOf(request.getHeader("X-Mine")),
                                String.valueOf(request.getHeader("Cookie")),
                                request.getLocale().getLanguage(),
                                body));
            }

            private static void count(HttpServletRequest request, HttpServletResponse response, @Nullable Integer next)
                    throws IOException {
                ServletContext context = request.getServletContext();
                response.getWriter().print(next == null ? null : context.getAttribute("count"));
                context.setAttribute("count", next);
            }

            private static void headers(HttpServletResponse response) {
                response.setHeader("Content-Security-Policy", "none");
                response.setHeader("ETag", "\"1\"");
                response.addCookie(new Cookie("session", "x"));
                response.setIntHeader("Retry-After", 5);
                response.setStatus(HttpServletResponse.SC_ACCEPTED);
            }

            private void events(HttpServletRequest request, HttpServletResponse response) {
                response.setContentType("text/event-stream");
                stream = Optional.of(request.startAsync());
            }

            void tell(String line) throws IOException {
                stream.orElseThrow().getResponse().getWriter().print(line);
                stream.orElseThrow().getResponse().flushBuffer();
            }
        }

        /** One path below it. */
        @WebPath("/api/deep/*")
        @Component(service = Servlet.class)
        static final class Deep extends HttpServlet {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.getOutputStream().print("deep");
            }
        }
    }

    @Test
    void theLongestPathWins(AppStage site) {
        assertThat(site.get("/api/deep/er").text()).isEqualTo("deep");
        assertThat(site.get("/api").text()).isEqualTo("/api null");
        assertThat(site.get("/api/x").text()).isEqualTo("/api /x");
        assertThat(site.get("/apis").status()).isEqualTo(404);
    }

    @Test
    void filesBelowWebAreServedByThemselves(AppStage site) {
        assertThat(site.get("/site.txt").text()).isEqualTo("a file\n");
        assertThat(site.send(new WebRequest("HEAD", "/site.txt")).toString()).isEqualTo("200 ");
        assertThat(site.post("/site.txt", "").status()).isEqualTo(405);
        assertThat(site.post("/none.txt", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../org/koti/testkit/app/Diary.class",
                "/..%2Forg/koti/testkit/app/Diary.class",
                "//site.txt",
                "/./site.txt",
                "/x/../site.txt",
                "/api/../site.txt",
                "/api//x",
                "/api/x%5Cy",
                "/api/x:y"
            })
    void nothingIsServedByAnOddPath(String path, AppStage site) {
        assertThat(site.get(path).status()).isEqualTo(404);
    }

    @Test
    void pathsAreDecodedOnce(AppStage site) {
        assertThat(site.get("/api/p%C3%A4iv%C3%A4%2541+").text()).isEqualTo("/api /p\u00e4iv\u00e4%41+");
        assertThat(site.get("/%73ite.txt").text()).isEqualTo("a file\n");
        assertThat(site.get("/api/%zz").status()).isEqualTo(400);
    }

    @Test
    void theContextIsOneFromInitOn(AppStage site) throws MalformedURLException {
        assertThat(site.get("/api/count").text()).isEqualTo("null");
        assertThat(site.get("/api/count").text()).isEqualTo("1");
        assertThat(site.get("/api/forget").text()).isEqualTo("null");
        assertThat(site.component(Site.Api.class).getServletContext().getAttribute("count"))
                .isNull();
        assertThat(site.component(Site.Api.class).getServletContext().getResource("/../META-INF"))
                .isNull();
    }

    @Test
    void aRequestHasWhatTheTestSaysAndNoCookie(AppStage site) {
        WebRequest request = new WebRequest("PUT", "/api/echo?q=%C3%A4+b")
                .header("X-Mine", "yes")
                .header("Cookie", "session=1")
                .language(Locale.forLanguageTag("fi"))
                .body("päivää");
        assertThat(site.send(request).text()).isEqualTo("PUT|ä b|yes|null|fi|päivää");
        WebRequest form = new WebRequest("POST", "/api/echo").form(Map.of("q", "a&b=c"));
        assertThat(site.send(form).text()).startsWith("POST|a&b=c|null|null|en|q=");
    }

    @Test
    void onlyHeadersThatTellOfTheContentPass(AppStage site) {
        Answer answer = site.get("/api/headers");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("etag")).contains("\"1\"");
        assertThat(answer.header("Retry-After")).contains("5");
        assertThat(answer.header("Content-Security-Policy")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void redirectsStayWithTheApp(AppStage site) {
        assertThat(site.get("/api/here").status()).isEqualTo(302);
        assertThat(site.get("/api/here").header("Location")).contains("/api/echo");
        assertThat(site.get("/api/missing").status()).isEqualTo(404);
        assertThatThrownBy(() -> site.get("/api/elsewhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an app can only redirect to its own origin");
    }

    @Test
    void anAnswerCanGoOnUntilThePersonLeaves(AppStage site) throws IOException {
        Answer events = site.get("/api/events");
        Site.Api api = site.component(Site.Api.class);
        assertThat(events.isOpen()).isTrue();
        api.tell("data: 1\n\n");
        api.tell("data: 2\n\n");
        assertThat(events.text()).isEqualTo("data: 1\n\ndata: 2\n\n");
        events.leave();
        assertThatThrownBy(() ->
                        api.stream.orElseThrow().getResponse().getOutputStream().print("x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("left the page");
        assertThat(events.isOpen()).isFalse();

        Answer other = site.get("/api/events");
        api.stream.orElseThrow().complete();
        assertThat(other.isOpen()).isFalse();
    }

    @Test
    void whoWritesToAPersonWhoLeftLearnsOfItWhenItIsSent(AppStage site) {
        Answer events = site.get("/api/events");
        Site.Api api = site.component(Site.Api.class);
        events.leave();

        assertThatThrownBy(() -> api.tell("data: 1\n\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("left the page");
    }

    @Test
    void anAnswerThatGoesOnIsCutWithTheRunThatGivesIt(AppStage site) {
        Answer done = site.get("/api/x");
        Answer events = site.get("/api/events");
        Site.Api api = site.component(Site.Api.class);

        site.restart();

        assertThat(events.isOpen()).isFalse();
        assertThatThrownBy(() -> api.tell("data: 1\n\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has ended");
        assertThat(events.text()).isEmpty();
        assertThat(done.text()).isNotEmpty();
        assertThat(site.get("/api/events").isOpen()).isTrue();
    }

    @Test
    void aRedirectHasTheStatusThatTheAppSays() throws IOException {
        Answer answer = new Answer();
        HttpServletResponse response = new InMemoryResponse(answer, "site").proxy();
        response.getWriter().print("kept");

        response.sendRedirect("/api/echo", HttpServletResponse.SC_SEE_OTHER, false);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).contains("/api/echo");
        response.getWriter().flush();
        assertThat(answer.text()).isEqualTo("kept");
    }

    @Test
    void headersAreAddedSetAndTakenBack() throws IOException {
        Answer answer = new Answer();
        HttpServletResponse response = new InMemoryResponse(answer, "site").proxy();

        response.addHeader("Vary", "Accept");
        response.addHeader("Vary", "Accept-Language");
        response.setHeader("ETag", "\"1\"");
        response.setHeader("ETag", null);
        response.setContentType(null);
        response.setContentType("application/json");
        response.getWriter().print("\"p\u00e4iv\u00e4\"");
        response.flushBuffer();

        assertThat(answer.header("Vary")).contains("Accept, Accept-Language");
        assertThat(answer.header("ETag")).isEmpty();
        assertThat(answer.text()).isEqualTo("\"p\u00e4iv\u00e4\"");
    }

    @Test
    void whoHoldsTheWriterGoesOnWithItAfterTheBufferIsEmptied() throws IOException {
        Answer answer = new Answer();
        HttpServletResponse response = new InMemoryResponse(answer, "site").proxy();
        PrintWriter writer = response.getWriter();

        writer.print("first");
        response.resetBuffer();
        writer.print("second");
        response.flushBuffer();

        assertThat(answer.text()).isEqualTo("second");
    }

    @Test
    void whatTheGatewayDoesNotOfferIsSaidInWords() {
        AppCode code = new AppReader().read(Site.class);
        Answer answer = new Answer();
        InMemoryResponse response = new InMemoryResponse(answer, "site");
        HttpServletRequest request = new InMemoryRequest(
                        new WebRequest("GET", "/api/x"),
                        new Place("/api", "/api/x"),
                        new InMemoryContext(code, "Api"),
                        response,
                        answer)
                .proxy();
        refused(
                request,
                asked -> asked.getSession(),
                "an app's request has no session: keep what must last in the vault");
        refused(request, HttpServletRequest::changeSessionId, "no session");
        refused(request, asked -> asked.getServletContext().getServletRegistrations(), "no getServletRegistrations");
        refused(request, HttpServletRequest::getRequestId, "no getRequestId in a test");
        assertThat(request.getSession(false)).isNull();
        assertThat(request.getCookies()).isNull();
        assertThat(request.getRequestURL().toString()).isEqualTo("http://site.localhost/api/x");
        assertThatThrownBy(() -> request.getPart("file")).hasMessageContaining("no multipart form");
        assertThatThrownBy(() -> request.login("a", "b")).hasMessageContaining("no log-in: the gateway lets only");
        assertThatThrownBy(request::getAsyncContext).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new WebRequest("GET", "api")).hasMessageContaining("begins with /");
        assertThat(List.of(answer.status())).containsExactly(200);
    }

    private static void refused(HttpServletRequest request, Consumer<HttpServletRequest> call, String words) {
        assertThatThrownBy(() -> call.accept(request))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(words);
    }
}
