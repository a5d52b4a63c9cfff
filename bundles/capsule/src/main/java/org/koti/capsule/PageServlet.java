package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;

/** A servlet of the app inside the process, called by the node for one request after the other, on several threads. */
final class PageServlet {
    private final Remote.Caller node;
    private final Servlet servlet;
    private final PageContext context;

    PageServlet(Remote.Caller node, Servlet servlet, PageContext context) throws ServletException {
        this.node = node;
        this.servlet = servlet;
        this.context = context;
        servlet.init(context);
    }

    JsonNode service(JsonNode arguments) throws ServletException, IOException {
        String exchange = "exchange:" + arguments.path(0).asLong();
        JsonNode head = arguments.path(1);
        PageAnswer answer = new PageAnswer(
                node, exchange, Locale.forLanguageTag(head.path("language").asText()));
        servlet.service(
                PageRequest.of(head, context.getServletContext(), new PageBody(node, exchange)), answer.asResponse());
        answer.finish();
        return JsonNodeFactory.instance.nullNode();
    }

    void destroy() {
        servlet.destroy();
    }
}
