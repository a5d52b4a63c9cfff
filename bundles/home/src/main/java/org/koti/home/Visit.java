package org.koti.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request of a browser that was let in.
 *
 * @param request the request
 * @param host where it was sent
 * @param session whose
 * @param path texts from the path, by the names in the route
 * @param form what was sent; empty for a GET
 * @param texts in the person's language
 * @param assets for the page's view
 * @param forgotten how often the session had forgotten when it began
 * @param events where its page hears of what changed since it began
 * @param developing whether unsigned apps may run
 */
record Visit(
        HttpServletRequest request,
        Host host,
        Session session,
        Map<String, String> path,
        Form form,
        Texts texts,
        Assets assets,
        int forgotten,
        String events,
        boolean developing) {

    /**
     * The words around a page of a section. A whole page takes the message that the last action left; a request of a script, which shows only a part of
     * the page, leaves it.
     */
    View view(String section) {
        boolean whole = request.getHeader("HX-Request") == null;
        List<String> notice = whole ? session.takeNotice() : List.of();
        return new View(texts, assets, session.csrf(), events, section, developing, notice);
    }

    /** Leaves a message for the next page: a key of the texts, and whom or what it names. Where the node was locked meanwhile one that names any is not kept. */
    void leaveNotice(String key, String... names) {
        session.leaveNotice(forgotten, key, names);
    }

    /** The name of a search in an address; one that leads nowhere where the node was locked meanwhile. */
    String name(ShelfPlace search) {
        return session.name(forgotten, search);
    }

    String segment(String name) {
        return path.getOrDefault(name, "");
    }

    /** A parameter of the address; empty when there is none. */
    String query(String name) {
        @Nullable String value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }
}
