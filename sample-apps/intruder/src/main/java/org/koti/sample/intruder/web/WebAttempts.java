package org.koti.sample.intruder.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.NothingGained;
import org.koti.sample.intruder.attempt.Trial;

/** Goes from a request or an answer to the node that sent it. */
public final class WebAttempts {
    private static final String GROUP = "requests";

    private WebAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "the request below the request", Unwrap::new),
                new Trial(GROUP, "the HTTP request below the request", UnwrapTyped::new),
                new Trial(GROUP, "the gateway's cookie by its header", CookieHeader::new),
                new Trial(GROUP, "the gateway's cookie among all headers", CookieHeaders::new),
                new Trial(GROUP, "getCookies", Cookies::new),
                new Trial(GROUP, "getSession", Session::new),
                new Trial(GROUP, "the container's attributes", Attributes::new),
                new Trial(GROUP, "the container's attributes by name", KnownAttributes::new),
                new Trial(GROUP, "getParts", Parts::new),
                new Trial(GROUP, "upgrade", Upgrade::new),
                new Trial(GROUP, "logout", LogOut::new),
                new Trial(GROUP, "login", LogIn::new),
                new Trial(GROUP, "authenticate", Authenticate::new),
                new Trial(GROUP, "getRequestDispatcher", Forward::new),
                new Trial(GROUP, "AsyncContext.start", StartThread::new),
                new Trial(GROUP, "AsyncContext.dispatch", Dispatch::new),
                new Trial(GROUP, "ServletContext.getContext", ContextOfOther::new),
                new Trial(GROUP, "ServletContext.getRealPath", RealPath::new),
                new Trial(GROUP, "ServletContext.getClassLoader", ContextLoader::new),
                new Trial(GROUP, "ServletContext.getResource", ContextUrl::new),
                new Trial(GROUP, "ServletContext.getResourceAsStream above the folder", ContextFile::new),
                new Trial(GROUP, "ServletContext.getResourceAsStream of the manifest", ContextManifest::new),
                new Trial(GROUP, "the context's temporary folder", ContextFolder::new),
                new Trial(GROUP, "the context's attributes", ContextAttributes::new),
                new Trial(GROUP, "ServletContext.addServlet", AddServlet::new),
                new Trial(GROUP, "ServletContext.addListener", AddListener::new),
                new Trial(GROUP, "ServletContextListener", OwnListener::new),
                new Trial(GROUP, "a request that was answered", HeldRequest::new),
                new Trial(GROUP, "the request that an asynchronous one holds", AsyncRequest::new));
    }

    static final class Unwrap implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ServletRequest asked = ground.asked();
            ServletRequest below = ((ServletRequestWrapper) asked).getRequest();
            if (below.equals(asked)) {
                throw new NothingGained("there is none below");
            }
            return Evidence.of("request", below);
        }
    }

    static final class UnwrapTyped implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("request", ((HttpServletRequestWrapper) ground.asked()).getRequest());
        }
    }

    static final class CookieHeader implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("cookie", ground.asked().getHeader("cookie"));
        }
    }

    static final class CookieHeaders implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            for (String name : Collections.list(ground.asked().getHeaderNames())) {
                for (String value : Collections.list(ground.asked().getHeaders(name))) {
                    if (name.equalsIgnoreCase("cookie")) {
                        return Evidence.of("cookie", value);
                    }
                }
            }
            return Evidence.of("cookie", null);
        }
    }

    static final class Cookies implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("cookies", ground.asked().getCookies());
        }
    }

    static final class Session implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("session", ground.asked().getSession());
        }
    }

    static final class Attributes implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            for (String name : Collections.list(ground.asked().getAttributeNames())) {
                return Evidence.of(name, ground.asked().getAttribute(name));
            }
            return Evidence.of("attributes", null);
        }
    }

    static final class KnownAttributes implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            for (String name : List.of(
                    "org.eclipse.jetty.server.Request",
                    "org.apache.felix.http.internal",
                    "jakarta.servlet.request.X509Certificate",
                    "jakarta.servlet.request.ssl_session_id",
                    "org.osgi.service.http.authentication.type")) {
                Object value = ground.asked().getAttribute(name);
                if (value != null) {
                    return Evidence.of(name, value);
                }
            }
            return Evidence.of("attributes", null);
        }
    }

    static final class Parts implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("parts", ground.asked().getParts());
        }
    }

    static final class Upgrade implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("upgraded", ground.asked().upgrade(Handler.class));
        }

        static final class Handler implements HttpUpgradeHandler {
            @Override
            public void init(WebConnection connection) {}

            @Override
            public void destroy() {}
        }
    }

    static final class LogOut implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.asked().logout();
            return "logged the person out";
        }
    }

    static final class LogIn implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.asked().login("koti", "koti");
            return "logged somebody in";
        }
    }

    static final class Authenticate implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("authenticated", ground.asked().authenticate(ground.answer()));
        }
    }

    static final class Forward implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("dispatcher", ground.asked().getRequestDispatcher("/attempts"));
        }
    }

    static final class StartThread implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            AsyncContext context = ground.asked().startAsync();
            context.start(() -> {});
            context.complete();
            return "started a thread of the container";
        }
    }

    static final class Dispatch implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.asked().startAsync().dispatch("/");
            return "dispatched into the container";
        }
    }

    static final class ContextOfOther implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("context", ground.asked().getServletContext().getContext("/"));
        }
    }

    static final class RealPath implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("path", ground.asked().getServletContext().getRealPath("/"));
        }
    }

    static final class ContextLoader implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("loader", ground.asked().getServletContext().getClassLoader());
        }
    }

    static final class ContextUrl implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("location", ground.asked().getServletContext().getResource("/index.html"));
        }
    }

    static final class ContextFile implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read(
                    "read",
                    ground.asked()
                            .getServletContext()
                            .getResourceAsStream("/../../../../../../../.." + ground.secret()));
        }
    }

    static final class ContextManifest implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read(
                    "read", ground.asked().getServletContext().getResourceAsStream("/../META-INF/MANIFEST.MF"));
        }
    }

    static final class ContextFolder implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "folder", ground.asked().getServletContext().getAttribute("jakarta.servlet.context.tempdir"));
        }
    }

    static final class ContextAttributes implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            for (String name :
                    Collections.list(ground.asked().getServletContext().getAttributeNames())) {
                if (!name.startsWith("intruder")) {
                    return Evidence.of(name, ground.asked().getServletContext().getAttribute(name));
                }
            }
            return Evidence.of("attributes", null);
        }
    }

    static final class AddServlet implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("added", ground.asked().getServletContext().addServlet("intruder", "x"));
        }
    }

    static final class AddListener implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.asked().getServletContext().addListener("x");
            return "hears of every request";
        }
    }

    static final class OwnListener implements Attempt, ServletContextListener {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("listens", this);
        }
    }

    static final class HeldRequest implements Attempt {
        private static final AtomicReference<@Nullable HttpServletRequest> HELD = new AtomicReference<>();

        @Override
        public String make(Ground ground) throws Exception {
            HttpServletRequest held = HELD.getAndSet(ground.asked());
            if (held == null) {
                return Evidence.of("request of before", null);
            }
            return Evidence.of("cookie of a later request", held.getHeader("Cookie"));
        }
    }

    static final class AsyncRequest implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ServletRequest asked = ground.asked();
            AsyncContext context = asked.startAsync();
            try {
                if (context.getRequest().equals(asked)) {
                    throw new NothingGained("it holds the same request");
                }
                return Evidence.of("request", context.getRequest());
            } finally {
                context.complete();
            }
        }
    }
}
