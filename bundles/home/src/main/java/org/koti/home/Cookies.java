package org.koti.home;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads cookies. */
final class Cookies {
    private Cookies() {}

    /** The values of all cookies of a name. */
    static Stream<String> all(HttpServletRequest request, String name) {
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Stream.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue);
    }
}
