package org.koti.transport.tls;

import java.net.Socket;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.koti.spi.transport.PeerId;

/**
 * Trusts by key alone: the other side shows one certificate with an Ed25519 key. The dialing side expects the key that its engine names as the peer's
 * host; the accepting side takes any key, and leaves it to the admission. No authority, name, date or signature of the certificate counts. That the
 * other side holds the private key is proven by the handshake (RFC 8446, section 4.4.3).
 */
final class PinnedTrust extends X509ExtendedTrustManager {
    private static final byte[] ED25519_INFO = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int ED25519_LENGTH = ED25519_INFO.length + 32;
    private static final String UNPINNED = "is asked without saying which key is expected";

    /**
     * Names the other end of a session.
     *
     * @param session whose handshake ended well
     * @return the peer whose key was proven
     * @throws SSLPeerUnverifiedException when no key was proven
     */
    static PeerId peer(SSLSession session) throws SSLPeerUnverifiedException {
        return PeerId.of(session.getPeerCertificates()[0].getPublicKey());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        shown(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        String expected = engine.getPeerHost();
        PeerId shown = shown(chain);
        if (!shown.hex().equals(expected)) {
            throw new UntrustedPeerException(shown, expected);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new UntrustedPeerException(UNPINNED);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new UntrustedPeerException(UNPINNED);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new UntrustedPeerException(UNPINNED);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new UntrustedPeerException(UNPINNED);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static PeerId shown(X509Certificate[] chain) throws CertificateException {
        if (chain.length != 1) {
            throw new UntrustedPeerException("showed " + chain.length + " certificates instead of one");
        }
        PublicKey key = chain[0].getPublicKey();
        if (!isEd25519(key)) {
            throw new UntrustedPeerException("showed a key that is not Ed25519");
        }
        return PeerId.of(key);
    }

    private static boolean isEd25519(PublicKey key) {
        byte[] info = key.getEncoded();
        return info != null
                && info.length == ED25519_LENGTH
                && Arrays.equals(info, 0, ED25519_INFO.length, ED25519_INFO, 0, ED25519_INFO.length);
    }
}
