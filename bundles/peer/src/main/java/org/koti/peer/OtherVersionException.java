package org.koti.peer;

/** A hello in another version of the peer protocol: nobody's fault, and no frame of it can be read. */
final class OtherVersionException extends MalformedFrameException {
    private static final long serialVersionUID = 1L;

    OtherVersionException(int theirs, int ours) {
        super("speaks version " + theirs + " of the peer protocol, not " + ours);
    }
}
