package org.koti.capsule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A servlet of an app in its process. */
final class RemoteServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Link link;
    private final String target;
    private final transient Map<Long, Exchange> exchanges;
    private final transient AtomicLong ids;

    /**
     * Makes it.
     *
     * @param target the process's name for the servlet
     * @param exchanges all that are open
     * @param ids numbers for exchanges
     */
    RemoteServlet(Link link, String target, Map<Long, Exchange> exchanges, AtomicLong ids) {
        this.link = link;
        this.target = target;
        this.exchanges = exchanges;
        this.ids = ids;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        long id = ids.incrementAndGet();
        Exchange exchange = new Exchange(request, response);
        exchanges.put(id, exchange);
        try {
            link.call(target, "service", JsonNodeFactory.instance.numberNode(id), exchange.head());
        } catch (RemoteFailureException e) {
            throw new ServletException(e);
        } finally {
            exchanges.remove(id);
            exchange.end();
        }
    }
}
