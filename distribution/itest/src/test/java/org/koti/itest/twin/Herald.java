package org.koti.itest.twin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with a page and the header that it is asked for: {@code /said?name=NAME&value=VALUE}. */
public final class Herald extends HttpServlet {
    /** Where it answers. */
    public static final String PATH = "/said";

    /** What it answers. */
    public static final String PAGE =
            "<!DOCTYPE html><html lang=en><title>Said</title><script src=attempts.js></script></html>";

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader(request.getParameter("name"), request.getParameter("value"));
        response.getWriter().print(PAGE);
    }
}
