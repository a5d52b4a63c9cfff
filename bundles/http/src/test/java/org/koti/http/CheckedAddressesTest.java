package org.koti.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.Test;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpFailedException.Kind;

class CheckedAddressesTest {
    private static final byte[] PUBLIC = {93, (byte) 184, (byte) 216, 34};
    private static final byte[] PRIVATE = {10, 0, 0, 1};

    private static List<InetSocketAddress> resolve(String host, Names names) {
        return resolve(host, names, List::of);
    }

    private static List<InetSocketAddress> resolve(String host, Names names, InternetOnly.Own own) {
        CompletableFuture<List<InetSocketAddress>> found = new CompletableFuture<>();
        try (LookUps lookUps = new LookUps()) {
            new CheckedAddresses(names, new InternetOnly(own), lookUps, Runnable::run)
                    .resolve(host, 443, Map.of(), Promise.from(found::complete, found::completeExceptionally));
        }
        return found.join();
    }

    private static Kind refusal(String host, Names names) {
        try {
            throw new AssertionError("admitted: " + resolve(host, names));
        } catch (CompletionException e) {
            return ((HttpFailedException) e.getCause()).kind();
        }
    }

    private static Names noLookUp() {
        return host -> {
            throw new AssertionError("looked up " + host);
        };
    }

    @Test
    void whatIsConnectedToAreTheBytesThatWereChecked() throws UnknownHostException {
        AtomicInteger lookUps = new AtomicInteger();
        InetAddress forged = InetAddress.getByAddress("localhost", PUBLIC);
        List<InetSocketAddress> found = resolve("shop.example.org", host -> {
            lookUps.incrementAndGet();
            return List.of(forged);
        });

        assertThat(found).hasSize(1);
        assertThat(found.get(0).isUnresolved()).isFalse();
        assertThat(found.get(0).getAddress().getAddress()).isEqualTo(PUBLIC);
        assertThat(found.get(0).getHostString()).isEqualTo("shop.example.org");
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void aNameOfAnAddressProvesNothing() throws UnknownHostException {
        InetAddress forged = InetAddress.getByAddress("93.184.216.34", PRIVATE);
        assertThat(refusal("shop.example.org", host -> List.of(forged))).isEqualTo(Kind.REFUSED_ADDRESS);
    }

    @Test
    void oneAddressThatIsNotOnTheInternetRefusesTheName() throws UnknownHostException {
        InetAddress good = InetAddress.getByAddress(PUBLIC);
        InetAddress bad = InetAddress.getByAddress(PRIVATE);
        assertThat(refusal("shop.example.org", host -> List.of(good, bad))).isEqualTo(Kind.REFUSED_ADDRESS);
        assertThat(refusal("shop.example.org", host -> List.of(bad, good))).isEqualTo(Kind.REFUSED_ADDRESS);
    }

    @Test
    void theRefusalSaysWhatToDo() {
        assertThatThrownBy(() -> resolve("nas.example.org", host -> List.of(InetAddress.getByAddress(PRIVATE))))
                .hasMessageContaining(
                        "the name nas.example.org leads to 10.0.0.1, which is not on the internet; what is"
                                + " on the person's own network or computer is declared by its address");
    }

    @Test
    void aNameOfThisComputersOwnAddressIsRefusedAndTheAddressItselfIsNot() throws UnknownHostException {
        InetAddress own = InetAddress.getByAddress(PUBLIC);
        assertThatThrownBy(() -> resolve("me.example.org", host -> List.of(own), () -> List.of(own)))
                .hasMessageContaining(
                        "the name me.example.org leads to 93.184.216.34, which is one of this computer's own; what is"
                                + " on the person's own network or computer is declared by its address");
        assertThat(resolve("93.184.216.34", noLookUp(), () -> List.of(own)))
                .containsExactly(new InetSocketAddress(own, 443));
    }

    @Test
    void whatWasDeclaredByItsAddressIsNotLookedUp() throws UnknownHostException {
        assertThat(resolve("192.168.1.7", noLookUp()))
                .containsExactly(new InetSocketAddress(InetAddress.getByName("192.168.1.7"), 443));
        assertThat(resolve("[fd00::7]", noLookUp()))
                .containsExactly(new InetSocketAddress(InetAddress.getByName("fd00::7"), 443));
        assertThat(resolve("fd00::7", noLookUp()))
                .containsExactly(new InetSocketAddress(InetAddress.getByName("fd00::7"), 443));
        assertThat(resolve("localhost", noLookUp()))
                .containsExactly(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 443));
    }
}
