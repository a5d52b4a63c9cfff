package org.koti.home;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers that the gateway puts on every answer, whoever wrote its body. */
final class SecurityHeaders {
    static final String NO_STORE = "no-store";
    /** What the page of an app may do in its frame. */
    static final String SANDBOX = "allow-scripts allow-same-origin allow-forms allow-downloads";

    private static final String FEATURES = Stream.of(
                    "accelerometer autoplay browsing-topics camera captured-surface-control clipboard-read"
                            + " compute-pressure",
                    "deferred-fetch deferred-fetch-minimal digital-credentials-create digital-credentials-get",
                    "display-capture encrypted-media fullscreen geolocation gyroscope hid identity-credentials-get",
                    "idle-detection keyboard-map language-detector language-model local-fonts local-network",
                    "local-network-access loopback-network magnetometer media-playback-while-not-visible microphone"
                            + " midi",
                    "on-device-speech-recognition otp-credentials payment picture-in-picture",
                    "private-state-token-issuance private-state-token-redemption publickey-credentials-create",
                    "publickey-credentials-get screen-wake-lock serial speaker-selection storage-access summarizer",
                    "translator usb window-management xr-spatial-tracking")
            .flatMap(line -> Stream.of(line.split(" ")))
            .map(feature -> feature + "=()")
            .collect(Collectors.joining(", "));
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

    /**
     * For what an app's origin answers.
     *
     * <ol>
     *   <li>{@code Content-Security-Policy} holds what a page loads, sends, frames and runs on its own origin. Its {@code sandbox} is the one of the home's
     *       frame, wherever the page is shown. It allows no worker: a service worker would write headers of its own.
     *   <li>{@code Connection-Allowlist} (WICG) holds what no policy for content speaks of: WebRTC, a frame's own navigation, and hints that make a browser
     *       look up a name or connect. The home is on it for the link of an error page. A redirect may be followed, since {@link AppResponse} lets none lead
     *       elsewhere.
     * </ol>
     */
    static void app(HttpServletResponse response, Host host) {
        ALWAYS.forEach(response::setHeader);
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                        + "connect-src 'self'; form-action 'self'; base-uri 'none'; worker-src 'none'; "
                        + "webrtc 'block'; sandbox " + SANDBOX + "; frame-ancestors "
                        + host.home().origin());
        response.setHeader(
                "Connection-Allowlist",
                "(response-origin \"" + host.home().origin() + "\");redirects=allow;webrtc=block");
        response.setHeader("Cache-Control", NO_STORE);
    }

    /** For pictures that came from outside, such as an app's icon: nothing in them runs or loads. */
    static void picture(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
    }
}
