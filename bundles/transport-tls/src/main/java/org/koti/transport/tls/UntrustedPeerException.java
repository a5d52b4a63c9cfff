package org.koti.transport.tls;

import java.security.cert.CertificateException;

/** A peer whose certificate is not trusted; the message goes on after "the other side". */
final class UntrustedPeerException extends CertificateException {
    private static final long serialVersionUID = 1L;

    UntrustedPeerException(String message) {
        super(message);
    }
}
