package org.koti.sample.intruder.web;

import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Map;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Says in an answer what the gateway alone may say. */
public final class AnswerAttempts {
    private static final String GROUP = "requests";

    private AnswerAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "the answer below the answer", UnwrapAnswer::new),
                new Trial(GROUP, "addCookie", AddCookie::new),
                new Trial(GROUP, "Set-Cookie", CookieByHeader::new),
                new Trial(GROUP, "Content-Security-Policy", OwnPolicy::new),
                new Trial(GROUP, "Access-Control-Allow-Origin", OpenToAll::new),
                new Trial(GROUP, "X-Frame-Options", FrameAnywhere::new),
                new Trial(GROUP, "Clear-Site-Data", ClearSite::new),
                new Trial(GROUP, "Service-Worker-Allowed", ServiceWorkerScope::new),
                new Trial(GROUP, "a header with a line break", SplitAnswer::new),
                new Trial(GROUP, "setTrailerFields", Trailers::new));
    }

    static final class UnwrapAnswer implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("answer", ((ServletResponseWrapper) (Object) ground.answer()).getResponse());
        }
    }

    static final class AddCookie implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.answer().addCookie(new Cookie("koti", "intruder"));
            return "set a cookie";
        }
    }

    static final class CookieByHeader implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.answer().addHeader("Set-Cookie", "koti=intruder");
            return Evidence.of("set", ground.answer().getHeader("Set-Cookie"));
        }
    }

    static final class OwnPolicy implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.answer().setHeader("Content-Security-Policy", "default-src *");
            String policy = ground.answer().getHeader("Content-Security-Policy");
            return Evidence.of("policy", "default-src *".equals(policy) ? policy : null);
        }
    }

    static final class OpenToAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.answer().setHeader("Access-Control-Allow-Origin", "*");
            return Evidence.of("open to", ground.answer().getHeader("Access-Control-Allow-Origin"));
        }
    }

    static final class FrameAnywhere implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.answer().setHeader("X-Frame-Options", "ALLOWALL");
            String frames = ground.answer().getHeader("X-Frame-Options");
            return Evidence.of("frames", "ALLOWALL".equals(frames) ? frames : null);
        }
    }

    static final class ClearSite implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.answer().setHeader("Clear-Site-Data", "\"*\"");
            return Evidence.of("clears", ground.answer().getHeader("Clear-Site-Data"));
        }
    }

    static final class ServiceWorkerScope implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.answer().setHeader("Service-Worker-Allowed", "/");
            return Evidence.of("scope", ground.answer().getHeader("Service-Worker-Allowed"));
        }
    }

    static final class SplitAnswer implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.answer().setHeader("X-Intruder", "a\r\nSet-Cookie: koti=intruder");
            String value = String.valueOf(ground.answer().getHeader("X-Intruder"));
            return Evidence.of("split", value.indexOf('\n') >= 0 ? value : null);
        }
    }

    static final class Trailers implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ground.answer().setTrailerFields(Map::of);
            return "adds fields at the end";
        }
    }
}
