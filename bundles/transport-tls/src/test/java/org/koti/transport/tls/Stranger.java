package org.koti.transport.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Date;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.BCSSLSocket;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Speaks TLS in ways that a node of Koti does not. */
final class Stranger {
    private static final Provider BC = new BouncyCastleProvider();

    private final Consumer<BCSSLParameters> ways;
    private final KeyManager[] keys;

    /** Shows no certificate. */
    Stranger(Consumer<BCSSLParameters> ways) {
        this(ways, new KeyManager[0]);
    }

    private Stranger(Consumer<BCSSLParameters> ways, KeyManager[] keys) {
        this.ways = ways;
        this.keys = keys;
    }

    /** Shows a certificate as a node does, so that nothing but the ways is wrong. */
    static Stranger withDeviceKey(Consumer<BCSSLParameters> ways) {
        DeviceCertificate device = DeviceCertificate.of(Nodes.device(), BC);
        return new Stranger(ways, new KeyManager[] {new ShownCertificate(device)});
    }

    /** Shows a certificate of an elliptic curve that nodes do not use. */
    static Stranger withEcKey(Consumer<BCSSLParameters> ways) throws Exception {
        KeyPair pair = ecKey();
        return new Stranger(
                ways,
                new KeyManager[] {new ShownCertificate(new DeviceCertificate(certificate(pair), pair.getPrivate()))});
    }

    /** Speaks as a node does, but for what comes after. */
    static void asNode(BCSSLParameters parameters) {
        parameters.setProtocols(new String[] {"TLSv1.3"});
        parameters.setNamedGroups(new String[] {"X25519MLKEM768"});
        parameters.setApplicationProtocols(new String[] {"h2"});
    }

    /** Shakes hands and says something, if it comes to that. */
    void say(InetSocketAddress where, byte[] words) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS", new BouncyCastleJsseProvider(false, BC));
        context.init(keys, new TrustManager[] {new AnyKey()}, new SecureRandom());
        try (Socket plain = new Socket(where.getAddress(), where.getPort());
                SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, "x", 1, true)) {
            BCSSLParameters parameters = ((BCSSLSocket) socket).getParameters();
            ways.accept(parameters);
            ((BCSSLSocket) socket).setParameters(parameters);
            socket.startHandshake();
            socket.getOutputStream().write(words);
            socket.getOutputStream().flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            if (e.getMessage() == null) {
                throw e;
            }
        }
    }

    static KeyPair ecKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BC);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static X509Certificate certificate(KeyPair pair) throws Exception {
        X500Name name = new X500Name("CN=stranger");
        Date until = new Date(Long.MAX_VALUE / 1_000_000);
        byte[] encoded = new JcaX509v3CertificateBuilder(
                        name, BigInteger.TWO, new Date(0), until, name, pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(BC)
                        .build(pair.getPrivate()))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509", BC).generateCertificate(new ByteArrayInputStream(encoded));
    }
}
