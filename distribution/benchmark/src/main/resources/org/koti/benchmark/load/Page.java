package load;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Answers with its version and the number of the request: at once, late by way of a class that nobody used yet, or with a stream of events. */
abstract class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final long LATE_MILLIS = 400;

    private final transient String version = version();

    /** Notes for good that something came once more. */
    abstract void note(String collection, String number) throws IOException;

    /** How often it came, by all versions together. */
    abstract int times(String collection, String number) throws IOException;

    /** Sends a message of that number to the one contact. */
    abstract void send(String number);

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String number = String.valueOf(request.getParameter("n"));
        response.setContentType("text/plain;charset=UTF-8");
        switch (request.getPathInfo()) {
            case "/quick" -> answer(number, response);
            case "/slow" -> answer(late(number), response);
            case "/count" -> {
                note("count", number);
                answer(number, response);
            }
            case "/send" -> {
                send(number);
                answer(number, response);
            }
            case "/times" -> response.getWriter().print(times(request.getParameter("in"), number));
            default -> stream(request, response);
        }
    }

    private void answer(String number, HttpServletResponse response) throws IOException {
        response.getWriter().print(version + " " + number);
    }

    private static String late(String number) throws IOException {
        try {
            Thread.sleep(LATE_MILLIS);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        return Lates.say(number);
    }

    private void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        AsyncContext exchange = request.startAsync();
        exchange.setTimeout(0);
        response.getWriter().print("data: " + version + "\n\n");
        response.flushBuffer();
    }

    private static String version() {
        try (InputStream in = Page.class.getResourceAsStream("/version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
