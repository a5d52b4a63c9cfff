package org.koti.bouncycastle;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import java.util.Date;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Uses Bouncy Castle as a bundle does; tells what it saw. Runs on a plain class path and within OSGi. */
public final class Probe implements Callable<Map<String, String>> {
    private final Logger tlsLog = Logger.getLogger("org.bouncycastle.jsse");
    private final Provider provider = new BouncyCastleProvider();
    private final ByteBuffer toServer = ByteBuffer.allocate(1 << 17);
    private final ByteBuffer toClient = ByteBuffer.allocate(1 << 17);

    @Override
    public Map<String, String> call() throws Exception {
        tlsLog.setLevel(Level.OFF);
        Map<String, String> seen = new TreeMap<>();
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519", provider).generateKeyPair();
        seen.put("version", provider.getVersionStr());
        seen.put("classes of newer Java", String.valueOf(keys.getPublic() instanceof EdECPublicKey));
        seen.put("argon2id", String.valueOf(argon2id().length));
        SSLContext context = context(keys);
        seen.put("both X25519MLKEM768", handshake(context, "X25519MLKEM768", "X25519MLKEM768"));
        seen.put("server without it", handshake(context, "X25519MLKEM768", "x25519"));
        return seen;
    }

    private static byte[] argon2id() {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(64)
                .withIterations(1)
                .withSalt(new byte[16])
                .build());
        byte[] key = new byte[32];
        generator.generateBytes(new byte[] {1}, key);
        return key;
    }

    private String handshake(SSLContext context, String clientGroup, String serverGroup) throws SSLException {
        SSLEngine client = engine(context, true, clientGroup);
        SSLEngine server = engine(context, false, serverGroup);
        toServer.clear();
        toClient.clear();
        client.beginHandshake();
        server.beginHandshake();
        try {
            boolean moved = true;
            while (moved) {
                moved = step(client, toClient, toServer);
                moved |= step(server, toServer, toClient);
            }
        } catch (SSLException e) {
            return "refused";
        }
        return server.getSession().getProtocol() + " " + server.getSession().getPeerCertificates().length;
    }

    private static SSLEngine engine(SSLContext context, boolean client, String group) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        BCSSLParameters parameters =
                new BCSSLParameters(new String[] {"TLS_AES_256_GCM_SHA384"}, new String[] {"TLSv1.3"});
        parameters.setNamedGroups(new String[] {group});
        parameters.setNeedClientAuth(true);
        ((BCSSLEngine) engine).setParameters(parameters);
        return engine;
    }

    private static boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        boolean moved = false;
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                engine.getDelegatedTask().run();
            } else if (status == HandshakeStatus.NEED_WRAP) {
                engine.wrap(ByteBuffer.allocate(0), out);
            } else if (status == HandshakeStatus.NEED_UNWRAP && in.position() > 0) {
                in.flip();
                engine.unwrap(in, ByteBuffer.allocate(1 << 15));
                in.compact();
            } else {
                return moved;
            }
            moved = true;
        }
    }

    private SSLContext context(KeyPair keys) throws Exception {
        X500Name name = new X500Name("CN=probe");
        Date until = new Date(Long.MAX_VALUE / 1_000_000);
        byte[] encoded = new JcaX509v3CertificateBuilder(
                        name, BigInteger.ONE, new Date(0), until, name, keys.getPublic())
                .build(new JcaContentSignerBuilder("Ed25519")
                        .setProvider(provider)
                        .build(keys.getPrivate()))
                .getEncoded();
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509", provider)
                .generateCertificate(new ByteArrayInputStream(encoded));
        SSLContext context = SSLContext.getInstance("TLSv1.3", new BouncyCastleJsseProvider(false, provider));
        context.init(
                new KeyManager[] {new OneKey(certificate, keys.getPrivate())},
                new TrustManager[] {new AnyKey()},
                new SecureRandom());
        return context;
    }

    private static final class OneKey extends X509ExtendedKeyManager {
        private final X509Certificate certificate;
        private final PrivateKey key;

        OneKey(X509Certificate certificate, PrivateKey key) {
            this.certificate = certificate;
            this.key = key;
        }

        @Override
        public String[] getClientAliases(String keyType, Principal[] issuers) {
            return new String[] {"one"};
        }

        @Override
        public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
            return "one";
        }

        @Override
        public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
            return "one";
        }

        @Override
        public String[] getServerAliases(String keyType, Principal[] issuers) {
            return new String[] {"one"};
        }

        @Override
        public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
            return "one";
        }

        @Override
        public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
            return "one";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return new X509Certificate[] {certificate};
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return key;
        }
    }

    private static final class AnyKey extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // A test trusts any key.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            // A test trusts any key.
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // A test trusts any key.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // A test trusts any key.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            // A test trusts any key.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            // A test trusts any key.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
