package org.koti.sample.intruder.network;

import com.sun.net.httpserver.HttpServer;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Talks to a port of this machine, listens, looks up names. */
public final class NetworkAttempts {
    private static final String GROUP = "network";

    private NetworkAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "Socket", Connect::new),
                new Trial(GROUP, "Socket.connect", ConnectLater::new),
                new Trial(GROUP, "ServerSocket", Listen::new),
                new Trial(GROUP, "DatagramSocket", SendDatagram::new),
                new Trial(GROUP, "MulticastSocket", JoinGroup::new),
                new Trial(GROUP, "SocketChannel", ConnectChannel::new),
                new Trial(GROUP, "ServerSocketChannel", ListenOnChannel::new),
                new Trial(GROUP, "DatagramChannel", DatagramsByChannel::new),
                new Trial(GROUP, "AsynchronousSocketChannel", ConnectAsynchronously::new),
                new Trial(GROUP, "Selector.open", Select::new),
                new Trial(GROUP, "Pipe.open", OpenPipe::new),
                new Trial(GROUP, "URL.openStream", OpenUrl::new),
                new Trial(GROUP, "HttpURLConnection", OpenConnection::new),
                new Trial(GROUP, "URI.toURL", UriToUrl::new),
                new Trial(GROUP, "HttpClient", AskByClient::new),
                new Trial(GROUP, "InetAddress.getByName", LookUpName::new),
                new Trial(GROUP, "InetAddress.getLocalHost", LocalName::new),
                new Trial(GROUP, "InetAddress.getCanonicalHostName", NameByAddress::new),
                new Trial(GROUP, "InetAddress.isReachable", IsReachable::new),
                new Trial(GROUP, "NetworkInterface", Interfaces::new),
                new Trial(GROUP, "SSLSocketFactory", SecureSocket::new),
                new Trial(GROUP, "SSLContext.setDefault", DefaultTls::new),
                new Trial(GROUP, "HttpsURLConnection.setDefaultHostnameVerifier", DefaultVerifier::new),
                new Trial(GROUP, "Unix domain socket", UnixSocket::new),
                new Trial(GROUP, "ProxySelector.setDefault", ProxyForAll::new),
                new Trial(GROUP, "Authenticator.setDefault", PasswordsForAll::new),
                new Trial(GROUP, "CookieHandler.setDefault", CookiesForAll::new),
                new Trial(GROUP, "ResponseCache.setDefault", CacheForAll::new),
                new Trial(GROUP, "URL.setURLStreamHandlerFactory", SchemesForAll::new),
                new Trial(GROUP, "HttpServer", ServeHttp::new));
    }

    static final class Connect implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (Socket socket = new Socket("127.0.0.1", ground.port())) {
                return "connected to " + socket.getRemoteSocketAddress();
            }
        }
    }

    static final class ConnectLater implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ground.port()), 1000);
                return "connected to " + socket.getRemoteSocketAddress();
            }
        }
    }

    static final class Listen implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return "listens on " + socket.getLocalPort();
            }
        }
    }

    static final class SendDatagram implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), ground.port()));
                return "sent a datagram";
            }
        }
    }

    static final class JoinGroup implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (MulticastSocket socket = new MulticastSocket(0)) {
                return "may join groups on port " + socket.getLocalPort();
            }
        }
    }

    static final class ConnectChannel implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", ground.port()))) {
                return Evidence.of("connected", channel.isConnected());
            }
        }
    }

    static final class ListenOnChannel implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (ServerSocketChannel channel = ServerSocketChannel.open()) {
                return "listens on "
                        + channel.bind(new InetSocketAddress("127.0.0.1", 0)).getLocalAddress();
            }
        }
    }

    static final class DatagramsByChannel implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (DatagramChannel channel = DatagramChannel.open()) {
                return "sent "
                        + channel.send(ByteBuffer.wrap(new byte[1]), new InetSocketAddress("127.0.0.1", ground.port()));
            }
        }
    }

    static final class ConnectAsynchronously implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                channel.connect(new InetSocketAddress("127.0.0.1", ground.port()))
                        .get(1, TimeUnit.SECONDS);
                return "connected to " + channel.getRemoteAddress();
            }
        }
    }

    static final class Select implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (Selector selector = Selector.open()) {
                return Evidence.of("selects", selector.isOpen());
            }
        }
    }

    static final class OpenPipe implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Pipe pipe = Pipe.open();
            pipe.sink().close();
            pipe.source().close();
            return "made a pipe of the operating system";
        }
    }

    @SuppressWarnings("deprecation")
    static final class OpenUrl implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", new URL("http://127.0.0.1:" + ground.port() + "/").openStream());
        }
    }

    @SuppressWarnings("deprecation")
    static final class OpenConnection implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            HttpURLConnection connection =
                    (HttpURLConnection) new URL("http://127.0.0.1:" + ground.port() + "/").openConnection();
            return "answered " + connection.getResponseCode();
        }
    }

    static final class UriToUrl implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read(
                    "read",
                    URI.create("http://127.0.0.1:" + ground.port() + "/")
                            .toURL()
                            .openStream());
        }
    }

    static final class AskByClient implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ground.port() + "/"))
                    .build();
            return "answered "
                    + HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
        }
    }

    static final class LookUpName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "looked up " + InetAddress.getByName("localhost");
        }
    }

    static final class LocalName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "this machine is " + InetAddress.getLocalHost();
        }
    }

    static final class NameByAddress implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "is called "
                    + InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getCanonicalHostName();
        }
    }

    static final class IsReachable implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("reachable", InetAddress.getLoopbackAddress().isReachable(1000));
        }
    }

    static final class Interfaces implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "interface",
                    NetworkInterface.getNetworkInterfaces().nextElement().getName());
        }
    }

    static final class SecureSocket implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("socket", SSLSocketFactory.getDefault().createSocket("127.0.0.1", ground.port()));
        }
    }

    static final class DefaultTls implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            SSLContext.setDefault(SSLContext.getDefault());
            return "set who is trusted by the whole process";
        }
    }

    static final class DefaultVerifier implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            HttpsURLConnection.setDefaultHostnameVerifier((name, session) -> true);
            return "every certificate is good for the whole process";
        }
    }

    static final class UnixSocket implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                return "listens on "
                        + channel.bind(UnixDomainSocketAddress.of(ground.fresh("socket")))
                                .getLocalAddress();
            }
        }
    }

    static final class ProxyForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ProxySelector.setDefault(ProxySelector.of(null));
            return "chose the proxy of the whole process";
        }
    }

    static final class PasswordsForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Authenticator.setDefault(new Asker());
            return "is asked for every password";
        }

        static final class Asker extends Authenticator {}
    }

    static final class CookiesForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            CookieHandler.setDefault(new CookieManager());
            return "sees every cookie of the process";
        }
    }

    static final class CacheForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ResponseCache.setDefault(null);
            return "chose the cache of the whole process";
        }
    }

    static final class SchemesForAll implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            URL.setURLStreamHandlerFactory(protocol -> null);
            return "decides about every URL of the process";
        }
    }

    static final class ServeHttp implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            server.stop(0);
            return "served on " + server.getAddress();
        }
    }
}
