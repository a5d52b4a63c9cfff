package org.koti.transport.tls;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;

/**
 * Makes TLS engines that speak one dialect and no other: TLS 1.3 (RFC 8446), X25519MLKEM768, AES-GCM, Ed25519, both sides with a certificate, HTTP/2
 * (RFC 9113). There is nothing to fall back to. Safe for use by several threads.
 */
final class TlsEngines {
    /** The application protocol (RFC 7301). */
    static final String ALPN = "h2";

    private static final String[] PROTOCOLS = {"TLSv1.3"};
    private static final String[] SUITES = {"TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256"};
    private static final String[] GROUPS = {"X25519MLKEM768"};
    private static final String[] SIGNATURES = {"ed25519"};

    private final SSLContext context;

    /**
     * Makes engines for one device.
     *
     * @param device whose certificate they show
     * @throws IllegalArgumentException when its key is not an Ed25519 pair
     */
    TlsEngines(DeviceKey device) {
        Provider bouncyCastle = new BouncyCastleProvider();
        DeviceCertificate certificate = DeviceCertificate.of(device, bouncyCastle);
        Provider tls = new BouncyCastleJsseProvider(false, new JcaTlsCryptoProvider().setProvider(mixed(bouncyCastle)));
        try {
            context = SSLContext.getInstance(PROTOCOLS[0], tls);
            context.init(
                    new KeyManager[] {new ShownCertificate(certificate)},
                    new TrustManager[] {new PinnedTrust()},
                    new SecureRandom());
        } catch (NoSuchAlgorithmException | KeyManagementException e) {
            throw new IllegalStateException("Bouncy Castle has TLS 1.3", e);
        }
    }

    /**
     * Where the engines come from. One that did not come by a method of this class has to be {@link #confine confined}.
     *
     * @return the context
     */
    SSLContext context() {
        return context;
    }

    /**
     * Makes the engine of a dialing side.
     *
     * @param expected the only key that it trusts
     * @return the engine
     */
    SSLEngine dialing(PeerId expected) {
        SSLEngine engine = context.createSSLEngine(expected.hex(), 0);
        engine.setUseClientMode(true);
        confine(engine);
        return engine;
    }

    /**
     * Confines an engine to the one dialect, and lets it name nobody in the clear. Its mode has to be set before.
     *
     * @param engine of the context
     */
    static void confine(SSLEngine engine) {
        BCSSLParameters parameters = new BCSSLParameters(SUITES, PROTOCOLS);
        parameters.setNamedGroups(GROUPS);
        parameters.setEarlyKeyShares(GROUPS);
        parameters.setSignatureSchemes(SIGNATURES);
        parameters.setSignatureSchemesCert(SIGNATURES);
        parameters.setApplicationProtocols(new String[] {ALPN});
        parameters.setServerNames(List.of());
        parameters.setUseCipherSuitesOrder(true);
        parameters.setNeedClientAuth(true);
        ((BCSSLEngine) engine).setParameters(parameters);
    }

    /**
     * Checks what a handshake agreed on.
     *
     * @param engine whose handshake ended well
     * @throws SSLException when it is not the one dialect
     */
    static void check(SSLEngine engine) throws SSLException {
        if (!ALPN.equals(engine.getApplicationProtocol())) {
            throw new SSLHandshakeException("the other side named no application protocol that Koti speaks");
        }
        if (!PROTOCOLS[0].equals(engine.getSession().getProtocol())) {
            throw new SSLHandshakeException(
                    "the other side speaks " + engine.getSession().getProtocol());
        }
    }

    private static Provider mixed(Provider bouncyCastle) {
        try {
            return new MixedProvider(bouncyCastle, jdk("SunJCE"), jdk("SUN"));
        } catch (GeneralSecurityException e) {
            return bouncyCastle;
        }
    }

    private static Provider jdk(String name) throws GeneralSecurityException {
        Provider provider = Security.getProvider(name);
        if (provider == null) {
            throw new NoSuchAlgorithmException("this Java platform has no " + name);
        }
        return provider;
    }
}
