package org.koti.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class FrameDecoderPropertyTest {
    static final int LIMIT = 300;

    @Property
    void framesComeOutAsTheyWentInHoweverTheBytesAreCut(
            @ForAll @Size(max = 20) List<@Size(min = 1, max = LIMIT) byte[]> frames,
            @ForAll @IntRange(min = 1, max = 700) int cut)
            throws MalformedFrameException {
        byte[] stream = encoded(frames);
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        List<byte[]> found = new ArrayList<>();

        for (int at = 0; at < stream.length; at += cut) {
            ByteBuffer piece = ByteBuffer.wrap(stream, at, Math.min(cut, stream.length - at));
            decodeAll(decoder, piece, found);
            assertThat(piece.hasRemaining()).isFalse();
        }

        assertThat(found).usingElementComparator(Arrays::compare).containsExactlyElementsOf(frames);
        assertThat(decoder.isWithinFrame()).isFalse();
    }

    @Property
    void aLengthOutsideTheLimitsIsMalformed(@ForAll int length) {
        Assume.that(length < 1 || length > LIMIT);
        ByteBuffer header = ByteBuffer.allocate(FrameDecoder.HEADER).putInt(0, length);

        assertThatThrownBy(() -> new FrameDecoder(LIMIT).next(header))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessage("a frame of " + Integer.toUnsignedString(length) + " bytes, where 1 to 300 are allowed");
    }

    @Property
    void hostileBytesGiveFramesWithinTheLimitsOrAreMalformed(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] likely = {0, 0, 0, 0, 0, 0, 1, 2, 44, -1};
        byte[] bytes = new byte[random.nextInt(2000)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = likely[random.nextInt(likely.length)];
        }
        assertDecodesOrRefuses(bytes);
    }

    static void assertDecodesOrRefuses(byte[] bytes) {
        FrameDecoder decoder = new FrameDecoder(LIMIT);
        List<byte[]> found = new ArrayList<>();
        boolean refused = false;
        try {
            decodeAll(decoder, ByteBuffer.wrap(bytes), found);
        } catch (MalformedFrameException e) {
            refused = true;
        }
        byte[] again = encoded(found);
        assertThat(Arrays.equals(bytes, 0, again.length, again, 0, again.length))
                .as("what was taken is what came")
                .isTrue();
        assertThat(refused || bytes.length - again.length < FrameDecoder.HEADER + LIMIT)
                .as("all bytes but those of one unfinished frame are taken, or refused")
                .isTrue();
    }

    private static void decodeAll(FrameDecoder decoder, ByteBuffer bytes, List<byte[]> found)
            throws MalformedFrameException {
        for (Optional<byte[]> next = decoder.next(bytes); next.isPresent(); next = decoder.next(bytes)) {
            found.add(next.get());
        }
    }

    static byte[] encoded(List<byte[]> frames) {
        int size = frames.stream().mapToInt(f -> FrameDecoder.HEADER + f.length).sum();
        ByteBuffer stream = ByteBuffer.allocate(size);
        frames.forEach(f -> stream.putInt(f.length).put(f));
        return stream.array();
    }
}
