package org.koti.home;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;

/** The headers that the gateway puts on every answer, whoever wrote its body. */
final class SecurityHeaders {
    static final String NO_STORE = "no-store";
    private static final String FEATURES = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), "
            + "display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), local-fonts=(), "
            + "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), "
            + "screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";
    private static final Map<String, String> ALWAYS = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", FEATURES,
            "Origin-Agent-Cluster", "?1",
            "X-DNS-Prefetch-Control", "off");

    private SecurityHeaders() {}

    /** For the home's pages; {@code frames} is the one origin that a page may frame, or {@code 'none'}. */
    static void home(HttpServletResponse response, String frames) {
        ALWAYS.forEach(response::setHeader);
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; frame-src "
                        + frames);
        response.setHeader("Cache-Control", NO_STORE);
    }

    /** For what an app's origin answers. */
    static void app(HttpServletResponse response, Host host) {
        ALWAYS.forEach(response::setHeader);
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                        + "connect-src 'self'; form-action 'self'; base-uri 'none'; webrtc 'block'; frame-ancestors "
                        + host.home().origin());
        response.setHeader("Cache-Control", NO_STORE);
    }

    /** For pictures that came from outside, such as an app's icon: nothing in them runs or loads. */
    static void picture(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    }
}
