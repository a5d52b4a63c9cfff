package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.OfferId;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;

final class LinkTest {
    private static final int FRAMES = 300 * 1024 / 32;
    private final Link link = new Link(new Stuck(), task -> {}, Instant.EPOCH, () -> {
        throw new AssertionError("nobody is introduced here");
    });

    /** A session whose other side reads nothing. */
    static final class Stuck implements Session {
        @Override
        public PeerId remote() {
            return new PeerId("a".repeat(64));
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return new InetSocketAddress(Addresses.literal("10.0.0.1"), 1);
        }

        @Override
        public boolean dialed() {
            return false;
        }

        @Override
        public void send(byte[] frame) {
            throw new AssertionError("nothing drains here");
        }

        @Override
        public void close(String reason) {
            throw new AssertionError("nothing drains here");
        }
    }

    private void fill() {
        for (int i = 0; i < FRAMES; i++) {
            link.send(new TakeFrame(new OfferId("5".repeat(32))));
            link.send(new TakeFrame(new OfferId("6".repeat(32))));
        }
    }

    @Test
    void aStrangerWhoDoesNotReadIsEndedSoon() {
        fill();
        assertThat(link.isClosing()).isTrue();
    }

    @Test
    void moreWaitsForAContact() {
        link.widen();
        fill();
        assertThat(link.isClosing()).isFalse();
    }
}
