package org.koti.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.koti.api.app.AppId;
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
    private final LookUps lookUps;
    private final Executor executor;

    /** Finds where a connection goes. */
    private interface Addresses {
        List<InetSocketAddress> find() throws UnknownHostException;
    }

    CheckedAddresses(Names names, Admission admission, LookUps lookUps, Executor executor) {
        this.names = names;
        this.admission = admission;
        this.lookUps = lookUps;
        this.executor = executor;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        if (host.equals("localhost")) {
            executor.execute(() -> settle(host, promise, () -> at(InetAddress.getByAddress(host, LOOPBACK), port)));
        } else if (bare.contains(":") || bare.matches("[0-9.]+")) {
            executor.execute(() -> settle(host, promise, () -> declared(bare, port)));
        } else if (!lookUps.run(owner(context), () -> settle(host, promise, () -> lookedUp(host, port)))) {
            promise.failed(new HttpFailedException(
                    Kind.TOO_SLOW,
                    "the name " + host
                            + " is not looked up: names that the app asked for before still are; ask again later"));
        }
    }

    private static void settle(String host, Promise<List<InetSocketAddress>> promise, Addresses addresses) {
        List<InetSocketAddress> found;
        try {
            found = addresses.find();
        } catch (UnknownHostException e) {
            promise.failed(new HttpFailedException(Kind.UNKNOWN_NAME, "the name " + host + " is not known"));
            return;
        } catch (RuntimeException e) {
            promise.failed(e);
            return;
        }
        promise.succeeded(found);
    }

    /** The app for whom a connection is made, by the tag of its request. */
    private static Object owner(Map<String, Object> context) {
        return context.get(Destination.CONTEXT_KEY) instanceof Destination destination
                        && destination.getOrigin().getTag() instanceof AppId app
                ? app
                : "nobody";
    }

    private static List<InetSocketAddress> declared(String address, int port) throws UnknownHostException {
        return at(InetAddress.getByAddress(InetAddress.getByName(address).getAddress()), port);
    }

    private static List<InetSocketAddress> at(InetAddress address, int port) {
        return List.of(new InetSocketAddress(address, port));
    }

    private List<InetSocketAddress> lookedUp(String host, int port) throws UnknownHostException {
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

    private static HttpFailedException refused(String host, byte[] bytes, String objection)
            throws UnknownHostException {
        return new HttpFailedException(
                Kind.REFUSED_ADDRESS,
                "the name " + host + " leads to "
                        + InetAddress.getByAddress(bytes).getHostAddress()
                        + ", which is " + objection
                        + "; what is on the person's own network or computer is declared by its address");
    }
}
