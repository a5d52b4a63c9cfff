package org.koti.home;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests of this node's own pages from those that other pages made a browser send (Fetch Metadata; WICG "Resource Isolation Policy").
 *
 * <ol>
 *   <li>What changes something must come from the same origin. Forms of pages with {@code Referrer-Policy: no-referrer} say {@code Origin: null}
 *       (Fetch, "append a request Origin header"); there {@code Sec-Fetch-Site}, which no page can set, decides.
 *   <li>What is fetched must come from the same origin, or be typed in by the person.
 *   <li>A page may be navigated to: the home at the top, an app in the home's frame.
 *   <li>Nothing is a worker that outlives its page: it could answer in the node's place, without the node's headers.
 * </ol>
 */
final class OriginCheck {
    private static final Set<String> SAFE = Set.of("GET", "HEAD");
    private static final String HIDDEN = "null";
    private static final Set<String> LASTING = Set.of("serviceworker", "sharedworker");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private OriginCheck() {}

    static boolean accepts(HttpServletRequest request, Host host) {
        Optional<String> origin = header(request, "Origin");
        Optional<String> site = header(request, "Sec-Fetch-Site");
        boolean foreignSite = site.filter(from -> !OWN.contains(from)).isPresent();
        if (LASTING.contains(header(request, "Sec-Fetch-Dest").orElse(""))
                || header(request, "Service-Worker").isPresent()) {
            return false;
        }
        if (SAFE.contains(request.getMethod())) {
            return origin.filter(from -> !from.equals(host.origin())).isEmpty()
                    && (!foreignSite || isNavigation(request, host));
        }
        boolean sameSite = site.orElse("").equals("same-origin");
        return sameSite && origin.orElse(HIDDEN).equals(HIDDEN)
                || origin.orElse("").equals(host.origin()) && (sameSite || site.isEmpty());
    }

    private static boolean isNavigation(HttpServletRequest request, Host host) {
        String destination = header(request, "Sec-Fetch-Dest").orElse("");
        boolean expected = host.isHome()
                ? destination.equals("document")
                : destination.equals("document") || destination.equals("iframe");
        return expected && header(request, "Sec-Fetch-Mode").orElse("").equals("navigate");
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        @Nullable String value = request.getHeader(name);
        return Optional.ofNullable(value);
    }
}
