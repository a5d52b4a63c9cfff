package org.koti.spi.peer;

/** What was given is no usable invitation. The message is for the person and says what to do. */
public final class MalformedInvitationException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param message what is wrong and what to do
     */
    public MalformedInvitationException(String message) {
        super(message);
    }
}
