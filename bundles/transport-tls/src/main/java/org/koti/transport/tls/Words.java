package org.koti.transport.tls;

import java.io.EOFException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ClosedChannelException;

/** Says in words what went wrong below. */
final class Words {
    private Words() {}

    /**
     * Names an address without its lookup name.
     *
     * @param address where
     * @return address and port
     */
    static String of(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            InetAddress ip = inet.getAddress();
            return (ip == null ? inet.getHostString() : ip.getHostAddress()) + " port " + inet.getPort();
        }
        return "an unknown address";
    }

    /**
     * Names the cause that tells most: a refused key if there is one, else the innermost message.
     *
     * @param failure what happened
     * @return words on one line, of at most 200 characters
     */
    static String of(Throwable failure) {
        Throwable told = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told = cause;
            if (cause instanceof UntrustedPeerException) {
                return "the other side " + cause.getMessage();
            }
        }
        if (told instanceof ClosedChannelException || told instanceof EOFException) {
            return "it was closed at the other end";
        }
        String message = told.getMessage() == null ? told.getClass().getSimpleName() : told.getMessage();
        String line = message.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200);
    }
}
