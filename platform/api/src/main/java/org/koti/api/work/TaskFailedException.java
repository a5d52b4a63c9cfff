package org.koti.api.work;

/** A task threw; the cause is what it threw. */
public final class TaskFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param cause what the task threw
     */
    public TaskFailedException(Throwable cause) {
        super("the task failed", cause);
    }
}
