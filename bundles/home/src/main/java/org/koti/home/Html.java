package org.koti.home;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends a page. */
final class Html {
    private Html() {}

    static void write(String html, HttpServletResponse response) throws IOException {
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Cache-Control", SecurityHeaders.NO_STORE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
