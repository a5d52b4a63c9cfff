package org.koti.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InternetOnlyTest {
    private static final String OWN = "one of this computer's own";

    private final InternetOnly admission = new InternetOnly(() -> List.of(
            address("192.168.1.7"),
            address("93.184.216.34"),
            address("2a00:1450:4001::7"),
            address("::1"),
            address("8.8.4.4")));

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] bytes(String text) {
        return address(text).getAddress();
    }

    @Test
    void otherComputersOnTheInternetAreAdmitted() {
        for (String text : List.of("93.184.216.35", "1.1.1.1", "2a00:1450:4001::8", "2002:5db8:d823::1")) {
            assertThat(admission.objection(bytes(text))).as(text).isEmpty();
        }
    }

    @Test
    void whatIsNotOnTheInternetIsRefused() {
        for (String text : List.of("127.0.0.1", "10.0.0.1", "169.254.0.1", "fe80::1", "fd00::1")) {
            assertThat(admission.objection(bytes(text))).as(text).contains("not on the internet");
        }
    }

    @Test
    void anAddressOfThisComputerIsRefusedThoughItIsOnTheInternet() {
        for (String text : List.of("93.184.216.34", "2a00:1450:4001::7", "8.8.4.4")) {
            assertThat(admission.objection(bytes(text))).as(text).contains(OWN);
        }
    }

    @Test
    void anAddressThatCarriesOneOfThisComputerIsRefused() {
        for (String text : List.of("2002:5db8:d822::1", "64:ff9b::5db8:d822")) {
            assertThat(admission.objection(bytes(text))).as(text).contains(OWN);
        }
        byte[] mapped = bytes("64:ff9b::5db8:d822");
        System.arraycopy(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1}, 0, mapped, 0, 12);
        assertThat(admission.objection(mapped)).contains(OWN);
    }

    @Test
    void whereTheInterfacesCannotBeReadNothingIsAdmitted() {
        InternetOnly blind = new InternetOnly(() -> {
            throw new SocketException("no interfaces");
        });
        assertThat(blind.objection(bytes("1.1.1.1")))
                .hasValueSatisfying(words -> assertThat(words).contains("interfaces cannot be read"));
    }

    @Test
    void theAddressesOfThisComputerAreThoseOfAllItsInterfaces() throws SocketException {
        List<InetAddress> all = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
        assertThat(all).isNotEmpty();
        assertThat(InternetOnly.ofInterfaces()).containsAll(all);
    }
}
