package org.koti.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A server on this computer that hands out a folder over https, and does otherwise where it is told to. Its certificate is for 127.0.0.1, and nobody else trusts it. */
final class Town implements AutoCloseable {
    private static final String BASE = "/catalog/";

    /** As a node has it, but a refresh is waited for on a slow computer, too. */
    private static final Patience PATIENT = new Patience(
            Patience.USUAL.least(),
            Patience.USUAL.bytesPerSecond(),
            Patience.USUAL.altogether(),
            Patience.USUAL.bytes(),
            Duration.ofMinutes(1));

    private static final X500Name AUTHORITY = new X500Name("CN=authority");
    private static final char[] NO_PASSWORD = new char[0];

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();

    /** What it does for files whose name ends so, instead. */
    final Map<String, HttpHandler> otherwise = new ConcurrentHashMap<>();

    private final Path folder;
    private final SSLContext trust;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);

    Town(Path folder) throws Exception {
        this(folder, Duration.ofDays(1));
    }

    /**
     * Opens it.
     *
     * @param valid how long its certificate holds from now on
     */
    Town(Path folder, Duration valid) throws Exception {
        this.folder = folder;
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
        KeyPair authority = pairs.generateKeyPair();
        KeyPair pair = pairs.generateKeyPair();
        this.trust = trust(certificate(AUTHORITY, authority, authority, Duration.ofDays(1)));
        X509Certificate certificate = certificate(new X500Name("CN=town"), pair, authority, valid);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity(pair, certificate)));
        server.setExecutor(threads);
        server.createContext(BASE, this::answer);
        server.start();
    }

    private static X509Certificate certificate(X500Name name, KeyPair pair, KeyPair signer, Duration valid)
            throws Exception {
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                AUTHORITY,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(2))),
                Date.from(now.plus(valid)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(name.equals(AUTHORITY)));
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    }

    private static SSLContext identity(KeyPair pair, X509Certificate certificate) throws Exception {
        KeyStore keys = store();
        keys.setKeyEntry("town", pair.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trust(X509Certificate certificate) throws Exception {
        KeyStore trusted = store();
        trusted.setCertificateEntry("town", certificate);
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Trusts this server. */
    Fetcher fetcher(Patience patience) {
        return new Fetcher(builder -> builder.sslContext(trust), patience);
    }

    Fetcher fetcher() {
        return fetcher(PATIENT);
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + BASE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = name(exchange);
            asked.add(name);
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            HttpHandler handler = otherwise.entrySet().stream()
                    .filter(each -> name.endsWith(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(this::file);
            handler.handle(exchange);
        }
    }

    private static String name(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().substring(BASE.length());
    }

    /** As it should be. */
    void file(HttpExchange exchange) throws IOException {
        String name = name(exchange);
        if (!Files.isRegularFile(folder.resolve(name))) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        send(exchange, Files.readAllBytes(folder.resolve(name)));
    }

    static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static HttpHandler bytes(byte[] bytes) {
        return exchange -> send(exchange, bytes);
    }

    static HttpHandler status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static HttpHandler moved(String to) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", to);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Goes on until the other side has enough. */
    static HttpHandler endless(int status) {
        return exchange -> {
            exchange.sendResponseHeaders(status, 0);
            byte[] part = new byte[8192];
            try (OutputStream out = exchange.getResponseBody()) {
                for (long sent = 0; sent < 1L << 32; sent += part.length) {
                    out.write(part);
                }
            }
            throw new IOException("nobody has enough");
        };
    }

    /** Gives a byte now and then, as long as anybody wants one. */
    HttpHandler dripping() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 10_000);
            try {
                while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Waits until the server is closed, before it answers or in the middle of it. */
    HttpHandler stalled(boolean inTheMiddle) {
        return exchange -> {
            if (inTheMiddle) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write(new byte[10]);
                exchange.getResponseBody().flush();
            }
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
