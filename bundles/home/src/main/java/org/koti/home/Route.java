package org.koti.home;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One page or action of the home.
 *
 * @param method GET or POST
 * @param path segments; one in braces takes any text
 * @param access when it is there
 * @param takesFile whether its form has a file in it
 * @param handler what answers
 */
record Route(String method, String path, Access access, boolean takesFile, Handler handler) {
    /** Answers a request. */
    interface Handler {
        Answer answer(Visit visit);
    }

    static Route get(String path, Access access, Handler handler) {
        return new Route("GET", path, access, false, handler);
    }

    static Route post(String path, Access access, Handler handler) {
        return new Route("POST", path, access, false, handler);
    }

    static Route upload(String path, Access access, Handler handler) {
        return new Route("POST", path, access, true, handler);
    }

    /** The texts in place of the braces, when the path is of this route. */
    Optional<Map<String, String>> match(String requested) {
        String[] wanted = path.split("/", -1);
        String[] given = requested.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && !given[i].isEmpty()) {
                found.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(found);
    }

    boolean takes(String requested) {
        return method.equals(requested) || method.equals("GET") && requested.equals("HEAD");
    }
}
