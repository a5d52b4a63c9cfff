package org.koti.testkit.app;

import org.jspecify.annotations.Nullable;

/**
 * Which servlet a request is for.
 *
 * @param prefix the servlet's path
 * @param path the request's, decoded
 */
record Place(String prefix, String path) {
    /** {@return what is below the servlet's path} */
    @Nullable
    String below() {
        String rest = path.substring(prefix.equals("/") ? 1 : prefix.length());
        return rest.isEmpty() ? null : rest;
    }
}
