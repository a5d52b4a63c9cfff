package org.koti.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.OfferId;
import org.koti.api.peer.Peers;
import org.koti.spi.transport.Transport;

final class FrameTest {
    private static final TestPerson AINO = new TestPerson("Aino");
    private static final AppProtocol LINE = new AppProtocol("battleship", "battleship/1");
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String STREAM = "0123456789abcdef".repeat(2);
    static final List<Frame> ALL = List.of(
            HelloFrame.of(AINO, 4711, NOW),
            new StandingFrame(true),
            new ParcelsFrame(LINE, STREAM, 7, List.of(parcel("m1", 0), parcel("m2", 3))),
            new ReceiptFrame(LINE, STREAM, 9, 8, 6, 7, false),
            new ClaimFrame(STREAM, Bytes.of(new byte[32])),
            new VerdictFrame(STREAM, VerdictFrame.Answer.USED),
            new OffersFrame(NOW, List.of(offer("10×10"), offer("").asTaken())),
            new TakeFrame(new OfferId(STREAM)),
            new SettledFrame(new OfferId(STREAM), true));

    private static ParcelsFrame.Parcel parcel(String id, int bytes) {
        return new ParcelsFrame.Parcel(new MessageId(id), Bytes.of(new byte[bytes]));
    }

    private static SignedOffer offer(String terms) {
        return SignedOffer.of(AINO, new OfferId(STREAM), LINE, terms, NOW, NOW.plusSeconds(60));
    }

    @Test
    void everyKindIsReadBackAsItWasWritten() throws Exception {
        for (Frame frame : ALL) {
            assertThat(Frame.decode(frame.encode())).isEqualTo(frame);
        }
        assertThat(ALL).extracting(Frame::kind).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(Frame.class.getPermittedSubclasses()).hasSize(ALL.size());
    }

    @Test
    void nothingMayBeMissingOrTooMuch() {
        for (Frame frame : ALL) {
            byte[] bytes = frame.encode();
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> Frame.decode(cut)).isInstanceOf(MalformedFrameException.class);
            }
            byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
            assertThatThrownBy(() -> Frame.decode(longer))
                    .isInstanceOf(MalformedFrameException.class)
                    .hasMessage("1 bytes too many");
        }
    }

    @Test
    void theLargestMessageFitsIntoAFrame() {
        String longest = "m".repeat(80);
        AppProtocol line = new AppProtocol("b".repeat(35), "p".repeat(32) + "/9999");
        ParcelsFrame frame = new ParcelsFrame(line, STREAM, 1, List.of(parcel(longest, Peers.MAX_BODY)));
        assertThat(frame.encode()).hasSizeLessThanOrEqualTo(Transport.MAX_FRAME);
        assertThat(frame)
                .satisfies(whole -> assertThat(Frame.decode(whole.encode())).isEqualTo(whole));
    }

    @Test
    void aListOfOffersNeverOutgrowsAFrame() throws Exception {
        List<SignedOffer> many = java.util.Collections.nCopies(30, offer("\u4e2d".repeat(1024)));
        OffersFrame frame = OffersFrame.of(NOW, many);
        assertThat(frame.encode()).hasSizeLessThanOrEqualTo(Transport.MAX_FRAME);
        assertThat(frame.offers()).hasSizeBetween(15, OffersFrame.MAX_OFFERS);
        assertThat(Frame.decode(frame.encode())).isEqualTo(frame);
        assertThat(OffersFrame.of(NOW, java.util.Collections.nCopies(30, offer("")))
                        .offers())
                .hasSize(OffersFrame.MAX_OFFERS);
    }

    @Test
    void fieldsOutOfRangeAreRefused() {
        assertRefused(new ReceiptFrame(LINE, STREAM, 1, 2, 0, 0, true), "handled");
        assertRefused(new ReceiptFrame(LINE, STREAM, 1, 1, 0, 2, true), "dropped");
        assertRefused(new ReceiptFrame(LINE, STREAM, 2, 1, 2, 1, true), "dropped");
        assertRefused(new ReceiptFrame(LINE, STREAM, -1, -1, 0, 0, true), "negative");
        assertRefused(new ParcelsFrame(LINE, STREAM, 0, List.of(parcel("m", 1))), "sequence");
        assertRefused(new ParcelsFrame(LINE, STREAM, Long.MAX_VALUE, List.of(parcel("m", 1))), "sequence");
        assertRefused(new ParcelsFrame(LINE, STREAM, 1, List.of()), "entries");
        assertRefused(new ParcelsFrame(LINE, STREAM, 1, java.util.Collections.nCopies(65, parcel("m", 1))), "entries");
        assertRefused(new ParcelsFrame(LINE, STREAM, 1, List.of(parcel("m", Peers.MAX_BODY + 1))), "at most");
        assertRefused(new HelloFrame(AINO.id(), "\u202e\u0000 ", 1, NOW, Bytes.of(new byte[64])), "empty name");
        assertRefused(new HelloFrame(AINO.id(), "n".repeat(41), 1, NOW, Bytes.of(new byte[64])), "40");
        assertRefused(
                new OffersFrame(NOW, List.of(SignedOffer.of(AINO, new OfferId(STREAM), LINE, "", NOW, NOW))), "hour");
        assertRefused(
                new OffersFrame(
                        NOW,
                        List.of(SignedOffer.of(AINO, new OfferId(STREAM), LINE, "", NOW, NOW.plusMillis(3_600_001)))),
                "hour");
    }

    private static void assertRefused(Frame frame, String why) {
        assertThatThrownBy(() -> Frame.decode(frame.encode()))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining(why);
    }

    @Test
    void anotherVersionIsNamed() {
        for (byte version : new byte[] {1, 2, 4}) {
            byte[] bytes = HelloFrame.of(AINO, 0, NOW).encode();
            bytes[1] = version;
            assertThatThrownBy(() -> Frame.decode(bytes))
                    .isInstanceOf(MalformedFrameException.class)
                    .hasMessageContaining("version " + version);
        }
    }

    @Test
    void whatCouldDisguiseANameIsTakenOut() throws Exception {
        HelloFrame frame = new HelloFrame(AINO.id(), " A\u202ei\nno \u2066", 1, NOW, Bytes.of(new byte[64]));
        assertThat(((HelloFrame) Frame.decode(frame.encode())).name()).isEqualTo("Aino");
    }

    @Test
    void aCertificateIsWorthNothingForAnotherDevice() {
        HelloFrame hello = HelloFrame.of(AINO, 0, NOW);
        assertThat(hello.vouchesFor(AINO.device().id())).isTrue();
        assertThat(hello.vouchesFor(TestPerson.freshDevice().id())).isFalse();
        assertThat(new HelloFrame(new TestPerson("Eve").id(), "Aino", 0, NOW, hello.certificate())
                        .vouchesFor(AINO.device().id()))
                .isFalse();
    }

    @Property
    void anyBytesAreAFrameOrMalformed(@ForAll @Size(max = 300) byte[] bytes) {
        decodes(bytes);
    }

    @Property
    void anyChangeOfAFrameIsAFrameOrMalformed(
            @ForAll @IntRange(max = 8) int which, @ForAll @IntRange(max = 2000) int at, @ForAll byte value) {
        byte[] bytes = ALL.get(which).encode();
        bytes[at % bytes.length] = value;
        decodes(bytes);
    }

    static void decodes(byte[] bytes) {
        try {
            assertThat(Frame.decode(bytes).encode()).hasSizeLessThanOrEqualTo(bytes.length);
        } catch (MalformedFrameException e) {
            assertThat(e).hasMessageNotContaining("\u0000");
        }
    }
}
