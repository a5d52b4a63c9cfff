package org.koti.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;

/**
 * Where a connection goes. A name is looked up once; what is handed on are addresses made anew of the very bytes that were checked, so that nothing
 * looks it up again. Where a host was declared by its address, or as {@code localhost}, that is where it goes.
 */
final class CheckedAddresses implements SocketAddressResolver {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final Names names;
    private final Admission admission;
    private final Executor executor;

    CheckedAddresses(Names names, Admission admission, Executor executor) {
        this.names = names;
        this.admission = admission;
        this.executor = executor;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        executor.execute(() -> {
            List<InetSocketAddress> found;
            try {
                found = addresses(host, port);
            } catch (UnknownHostException e) {
                promise.failed(new HttpFailedException(Kind.UNKNOWN_NAME, "the name " + host + " is not known"));
                return;
            } catch (RuntimeException e) {
                promise.failed(e);
                return;
            }
            promise.succeeded(found);
        });
    }

    private List<InetSocketAddress> addresses(String host, int port) throws UnknownHostException {
        if (host.equals("localhost")) {
            return List.of(new InetSocketAddress(InetAddress.getByAddress(host, LOOPBACK), port));
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (bare.contains(":") || bare.matches("[0-9.]+")) {
            byte[] declared = InetAddress.getByName(bare).getAddress();
            return List.of(new InetSocketAddress(InetAddress.getByAddress(declared), port));
        }
        List<InetSocketAddress> found = new ArrayList<>();
        for (InetAddress address : names.lookUp(host)) {
            byte[] bytes = address.getAddress();
            Optional<String> objection = admission.objection(bytes);
            if (objection.isPresent()) {
                throw refused(host, bytes, objection.get());
            }
            found.add(new InetSocketAddress(InetAddress.getByAddress(host, bytes), port));
        }
        return found;
    }

    private static HttpFailedException refused(String host, byte[] bytes, String objection) throws UnknownHostException {
        return new HttpFailedException(
                Kind.REFUSED_ADDRESS,
                "the name " + host + " leads to "
                        + InetAddress.getByAddress(bytes).getHostAddress()
                        + ", which is " + objection
                        + "; what is on the person's own network or computer is declared by its address");
    }
}
