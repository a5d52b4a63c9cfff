package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Somebody who connects to a node's peer port and speaks another language there. */
final class Stranger {
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;

    Stranger(int port) {
        this.port = port;
    }

    /** Says something, and listens until the node ends it. Fails when it does not. */
    void say(byte[] bytes) throws IOException {
        try (Socket socket = call()) {
            socket.getOutputStream().write(bytes);
            assertEnds(socket);
        } catch (java.net.SocketException reset) {
            assertThat(reset).hasMessageMatching("(?i).*(reset|broken pipe|aborted).*");
        }
    }

    /** Says nothing at all, and waits until the node ends it. */
    void keepSilent() throws IOException {
        say(new byte[0]);
    }

    /** Shakes hands as any TLS client would, without a key of its own. No session may come of it. */
    void tls(String protocol) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        try (Socket plain = call();
                SSLSocket socket = (SSLSocket)
                        context.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.startHandshake();
            assertEnds(socket);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the node does not end it", e);
        } catch (IOException refused) {
            assertThat(refused).hasMessageMatching("(?is).*(handshake|alert|terminated|reset|closed|broken pipe).*");
        }
    }

    private Socket call() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void assertEnds(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            assertThat(in.readNBytes(64 * 1024)).as("what a stranger is told").hasSizeLessThan(1024);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the node does not end it", e);
        }
    }

    /** Takes any certificate. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
