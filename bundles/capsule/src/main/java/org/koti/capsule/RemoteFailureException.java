package org.koti.capsule;

/** The other side's method threw, or there is no other side any more. */
final class RemoteFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    RemoteFailureException(Failure failure) {
        super(failure.words());
        this.failure = failure;
    }

    /** {@return the failure of every call when the link is closed} */
    static RemoteFailureException closed() {
        return new RemoteFailureException(new Failure(
                IllegalStateException.class.getSimpleName(),
                "the app's process and the node are not connected any more",
                Json.object()));
    }

    Failure failure() {
        return failure;
    }
}
