package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Servlets come and go with their services. */
class AppServletsTest {
    private final FakeRegistry registry = new FakeRegistry();
    private final Bundle one = FakeBundle.of(1, "one", Path.of("."));
    private final Bundle two = FakeBundle.of(2, "two", Path.of("."));
    private final AppServlets servlets = new AppServlets(registry.context(), Optional::empty);

    private static final class Counting extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient AtomicInteger alive = new AtomicInteger();

        @Override
        public void init() {
            alive.incrementAndGet();
        }

        @Override
        public void destroy() {
            alive.decrementAndGet();
        }
    }

    private static final class Broken extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        public void init() throws ServletException {
            throw new ServletException("no");
        }
    }

    @Test
    void theLongestPathOfTheAppsOwnServletsWins() {
        Servlet all = new Counting();
        Servlet api = new Counting();
        Servlet exact = new Counting();
        registry.register(all, "/*", one);
        registry.register(api, "/api/*", one);
        registry.register(exact, "/api/x", one);
        registry.register(new Counting(), "/api/longer/*", two);
        Servlet root = new Counting();
        registry.register(root, "/", two);
        servlets.open();
        assertThat(servlets.find(one, "/a").map(MountedServlet::servlet)).contains(all);
        assertThat(servlets.find(one, "/apix").map(MountedServlet::servlet)).contains(all);
        assertThat(servlets.find(one, "/api").map(MountedServlet::servlet)).contains(api);
        assertThat(servlets.find(one, "/api/longer/y").map(MountedServlet::servlet))
                .contains(api);
        assertThat(servlets.find(one, "/api/x").map(MountedServlet::servlet)).contains(exact);
        assertThat(servlets.find(two, "/a")).isEmpty();
        assertThat(servlets.find(two, "/").map(MountedServlet::servlet)).contains(root);
    }

    @Test
    void aServletIsInitializedAndDestroyedWithItsService() {
        Counting servlet = new Counting();
        ServiceReference<Servlet> reference = registry.register(servlet, "/*", one);
        MountedServlet mounted = servlets.addingService(reference);
        assertThat(servlet.alive).hasValue(1);
        assertThat(servlet.getServletContext().getServerInfo()).isEqualTo("Koti");
        servlets.removedService(reference, mounted);
        assertThat(servlet.alive).hasValue(0);
        assertThat(servlets.find(one, "/")).isEmpty();
    }

    @Test
    void whatHasAnOddPathOrDoesNotStartIsNotMounted() {
        for (String path : new String[] {"", "api", "/api/", "*.x", "/a*", "/../x", "/a//b"}) {
            assertThat(servlets.addingService(registry.register(new Counting(), path, one)))
                    .as(path)
                    .isNull();
        }
        assertThat(servlets.addingService(registry.register(new Broken(), "/*", one)))
                .isNull();
    }
}
