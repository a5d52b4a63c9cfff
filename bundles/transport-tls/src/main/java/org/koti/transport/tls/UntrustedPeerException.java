package org.koti.transport.tls;

import java.security.cert.CertificateException;
import java.util.Optional;
import org.koti.spi.transport.PeerId;

/** A peer whose certificate is not trusted; the message goes on after "the other side". */
final class UntrustedPeerException extends CertificateException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<PeerId> shown;

    UntrustedPeerException(String message) {
        super(message);
        shown = Optional.empty();
    }

    UntrustedPeerException(PeerId shown, String expected) {
        super("showed the key " + shown + ", where " + expected + " was expected");
        this.shown = Optional.of(shown);
    }

    /**
     * The key that was shown in place of the expected one.
     *
     * @return whose it is, empty when it was no key of a node
     */
    Optional<PeerId> shown() {
        return shown;
    }
}
