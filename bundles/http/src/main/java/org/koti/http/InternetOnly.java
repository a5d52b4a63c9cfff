package org.koti.http;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.koti.api.permission.Reach;

/** A name leads to the internet, and there to another computer than this one, whose addresses are read anew each time. */
final class InternetOnly implements Admission {
    /** Where IPv6 addresses carry one of IPv4: those of 6to4, and mapped ones and those of NAT64. */
    private static final int[] CARRIED_AT = {2, 12};

    private final Own own;

    /** Tells the addresses of this computer. */
    interface Own {
        /** Those of all its network interfaces. */
        List<InetAddress> addresses() throws SocketException;
    }

    InternetOnly(Own own) {
        this.own = own;
    }

    static InternetOnly ofThisComputer() {
        return new InternetOnly(InternetOnly::ofInterfaces);
    }

    @Override
    public Optional<String> objection(byte[] address) {
        if (Reach.of(address) != Reach.INTERNET) {
            return Optional.of("not on the internet");
        }
        try {
            return own.addresses().stream().anyMatch(one -> isOrCarries(address, one.getAddress()))
                    ? Optional.of("one of this computer's own")
                    : Optional.empty();
        } catch (SocketException e) {
            return Optional.of("perhaps this computer's own, whose network interfaces cannot be read");
        }
    }

    private static boolean isOrCarries(byte[] address, byte[] one) {
        return Arrays.equals(address, one)
                || (address.length > one.length
                        && Arrays.stream(CARRIED_AT)
                                .anyMatch(at -> Arrays.equals(address, at, at + one.length, one, 0, one.length)));
    }

    /** {@return all of them, whether the interface is up or not, and those of its parts} */
    static List<InetAddress> ofInterfaces() throws SocketException {
        List<InetAddress> all = new ArrayList<>();
        collect(NetworkInterface.getNetworkInterfaces(), all);
        return all;
    }

    private static void collect(Enumeration<NetworkInterface> interfaces, List<InetAddress> all) {
        for (NetworkInterface one : Collections.list(interfaces)) {
            all.addAll(Collections.list(one.getInetAddresses()));
            collect(one.getSubInterfaces(), all);
        }
    }
}
