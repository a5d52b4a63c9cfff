package org.koti.home;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.koti.api.vault.StorageFullException;

/**
 * Sends each request to the origin that it names, the home or an app. A name that is not this node's own gets 421 (RFC 9110, section 15.5.20), which is the
 * answer to DNS rebinding.
 */
final class Dispatcher {
    private final Home home;
    private final AppOrigin apps;
    private final ErrorPages errors;

    Dispatcher(Home home, AppOrigin apps, ErrorPages errors) {
        this.home = home;
        this.apps = apps;
        this.errors = errors;
    }

    void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Host here = new Host(Host.HOME, request.getLocalPort());
        @Nullable String header = request.getHeader("Host");
        Host host = Optional.ofNullable(header)
                .flatMap(Host::parse)
                .filter(named -> named.port() == here.port())
                .orElse(new Host("", here.port()));
        try {
            dispatch(request, response, host);
        } catch (Problem problem) {
            errors.send(problem.status(), request, response, host);
        } catch (StorageFullException full) {
            errors.send(507, request, response, host);
        } catch (ServletException | RuntimeException | LinkageError failure) {
            errors.sendIncident(failure, request, response, host);
        }
    }

    private void dispatch(HttpServletRequest request, HttpServletResponse response, Host host)
            throws IOException, ServletException {
        SecurityHeaders.home(response, "'none'");
        Optional<String> app = host.app();
        if (host.isHome() || host.isLoopback() && Home.isAsset(request)) {
            home.service(request, response, host);
        } else if (app.isPresent()) {
            apps.service(request, response, host, app.get());
        } else if (host.isLoopback() && leadsHome(request)) {
            @Nullable String query = request.getQueryString();
            response.setHeader(
                    "Location", host.home().origin() + request.getRequestURI() + (query == null ? "" : "?" + query));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        } else {
            throw new Problem(421);
        }
    }

    private static boolean leadsHome(HttpServletRequest request) {
        String path = request.getRequestURI();
        return request.getMethod().equals("GET") && (path.equals("/") || path.equals("/login"));
    }
}
