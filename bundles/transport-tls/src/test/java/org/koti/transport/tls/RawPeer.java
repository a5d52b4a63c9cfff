package org.koti.transport.tls;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.PingFrame;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.component.LifeCycle;
import org.koti.spi.transport.DeviceKey;
import org.koti.spi.transport.PeerId;

/** A peer with a good key whose handshake is a node's, and whose bytes after it are a test's. */
final class RawPeer implements AutoCloseable {
    private final HTTP2Client client = new HTTP2Client();
    private final DialingTls tls;
    private final Session http2;

    RawPeer(DeviceKey device, InetSocketAddress where, PeerId expected) throws Exception {
        this(device, where, expected, AcceptedHttp2.WINDOW);
    }

    RawPeer(DeviceKey device, InetSocketAddress where, PeerId expected, int window) throws Exception {
        client.setInitialSessionRecvWindow(window);
        client.setInitialStreamRecvWindow(window);
        tls = new DialingTls(new TlsEngines(device));
        client.setUseALPN(false);
        client.addBean(tls);
        client.start();
        Promise.Completable<Session> connected = new Promise.Completable<>();
        Map<String, Object> context = new ConcurrentHashMap<>(Map.of(DialingTls.EXPECTED, expected));
        client.connect(Transport.TCP_IP, tls, where, new Session.Listener() {}, connected, context);
        http2 = connected.get(20, TimeUnit.SECONDS);
    }

    Stream open(HeadersFrame opening) throws Exception {
        return http2.newStream(opening, new Stream.Listener() {}).get(20, TimeUnit.SECONDS);
    }

    /** Opens a stream of which nothing is ever read. */
    Stream openUnread(HeadersFrame opening) throws Exception {
        Stream.Listener deaf = new Stream.Listener() {
            @Override
            public void onDataAvailable(Stream stream) {
                // It lies there.
            }
        };
        return http2.newStream(opening, deaf).get(20, TimeUnit.SECONDS);
    }

    /** Gives a sign of life. */
    void ping() {
        http2.ping(new PingFrame(false), Callback.NOOP);
    }

    /** Asks and does not wait: the node may hang up at once. */
    void ask(HeadersFrame question) {
        http2.newStream(question, Promise.from(stream -> {}, failure -> {}), new Stream.Listener() {});
    }

    /** Sends and does not wait: the node may hang up at once. */
    static void send(Stream stream, byte[] bytes, boolean end) {
        stream.data(new DataFrame(stream.getId(), ByteBuffer.wrap(bytes), end), Callback.NOOP);
    }

    @Override
    public void close() {
        LifeCycle.stop(client);
    }
}
