package org.koti.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;

/** Says in the words of the api what went wrong below it. */
final class Failures {
    private static final int DEEPEST = 16;

    private Failures() {}

    static HttpFailedException of(String host, Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof HttpFailedException known) {
                return new HttpFailedException(known.kind(), String.valueOf(known.getMessage()));
            }
            if (cause instanceof SSLException) {
                return new HttpFailedException(
                        Kind.NOT_TRUSTED, host + " did not prove by TLS to be who it should be: " + cause.getMessage());
            }
            if (cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SocketTimeoutException) {
                return new HttpFailedException(Kind.UNREACHABLE, host + " cannot be reached: " + cause.getMessage());
            }
            cause = cause.getCause();
        }
        return new HttpFailedException(
                Kind.BROKEN, "the connection to " + host + " broke, or its answer makes no sense: " + deepest(failure));
    }

    private static String deepest(Throwable failure) {
        Throwable deepest = failure;
        for (int depth = 0; deepest.getCause() != null && depth < DEEPEST; depth++) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage());
    }
}
