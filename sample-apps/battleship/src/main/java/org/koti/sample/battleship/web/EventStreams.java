package org.koti.sample.battleship.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.koti.api.log.Log;

/** Tells open pages that something changed (server-sent events); they ask for the rest themselves. */
final class EventStreams {
    private static final byte[] HELLO = "retry: 2000\nevent: change\ndata: {}\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHANGE = "event: change\ndata: {}\n\n".getBytes(StandardCharsets.US_ASCII);

    private final Set<OpenPage> open = ConcurrentHashMap.newKeySet();
    private final Log log;

    /** What one writes to at a time; no app may lock on an object of the node's. */
    private record OpenPage(AsyncContext context) {}

    EventStreams(Log log) {
        this.log = log;
    }

    void open(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        OpenPage page = new OpenPage(request.startAsync());
        page.context().setTimeout(0);
        open.add(page);
        tell(page, HELLO);
    }

    void tellAll() {
        open.forEach(page -> tell(page, CHANGE));
    }

    void closeAll() {
        open.forEach(this::close);
    }

    private void tell(OpenPage page, byte[] event) {
        try {
            synchronized (page) {
                page.context().getResponse().getOutputStream().write(event);
                page.context().getResponse().flushBuffer();
            }
        } catch (IOException | IllegalStateException e) {
            log.info("a page has gone: " + e.getMessage());
            close(page);
        }
    }

    private void close(OpenPage page) {
        if (open.remove(page)) {
            try {
                page.context().complete();
            } catch (IllegalStateException e) {
                log.info("a page had gone before: " + e.getMessage());
            }
        }
    }
}
