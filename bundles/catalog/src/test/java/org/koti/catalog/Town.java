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
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A server on this computer that hands out a folder over https, and does otherwise where it is told to. Its certificate is for 127.0.0.1, and nobody else trusts it. */
final class Town implements AutoCloseable {
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
        this.folder = folder;
        KeyPair pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
        X509Certificate certificate = certificate(pair);
        this.trust = trust(certificate);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity(pair, certificate)));
        server.setExecutor(threads);
        server.createContext("/catalog/", this::answer);
        server.start();
    }

    private static X509Certificate certificate(KeyPair pair) throws Exception {
        X500Name name = new X500Name("CN=town");
        Instant now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(Duration.ofDays(1))),
                Date.from(now.plus(Duration.ofDays(1))),
                name,
                pair.getPublic());
        builder.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
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
        return fetcher(Patience.USUAL);
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/catalog/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring("/catalog/".length());
            asked.add(name);
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            HttpHandler handler = otherwise.entrySet().stream()
                    .filter(each -> name.endsWith(each.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(all -> file(all, name));
            handler.handle(exchange);
        }
    }

    private void file(HttpExchange exchange, String name) throws IOException {
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
