package org.koti.testkit.app;

import java.lang.reflect.InvocationTargetException;

/** What code that was called by reflection threw. */
final class Thrown {
    private Thrown() {}

    /** {@return the exception to throw on; an error is thrown at once} */
    static RuntimeException by(InvocationTargetException call) {
        Throwable cause = call.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
    }
}
