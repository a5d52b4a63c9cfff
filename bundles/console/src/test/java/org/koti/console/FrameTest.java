package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {
    /** What the bytes are; empty when they are refused. */
    static Optional<Frame> read(byte[] bytes) {
        try {
            return Optional.of(Frame.readFrom(new DataInputStream(new ByteArrayInputStream(bytes))));
        } catch (MalformedFrameException | IOException refused) {
            return Optional.empty();
        }
    }

    static byte[] written(Frame frame) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            frame.writeTo(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Frame.Kind.class)
    void whatIsWrittenIsRead(Frame.Kind kind) {
        Frame frame = new Frame(kind, "hyvää yötä “🏠”\n\0");

        assertThat(read(written(frame))).contains(frame);
    }

    @Test
    void theLongestIsReadAndNothingLonger() {
        Frame longest = new Frame(Frame.Kind.OUT, "x".repeat(Frame.LONGEST));
        byte[] longer = written(longest);
        longer[4]++;

        assertThat(read(written(longest))).contains(longest);
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> Frame.readFrom(new DataInputStream(new ByteArrayInputStream(longer))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(new Frame(Frame.Kind.OUT, "x".repeat(Frame.LONGEST + 1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06 00000000",
                "ff 00000000",
                "00 ffffffff",
                "00 80000000",
                "00 7fffffff",
                "00 00000001 ff",
                "00 00000002 c3 28"
            })
    void whatIsNoFrameIsMalformed(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> Frame.readFrom(new DataInputStream(new ByteArrayInputStream(bytes))));
    }

    @Test
    void whatBreaksOffIsNoFrame() {
        byte[] whole = written(new Frame(Frame.Kind.ASK, "sure?"));

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> Frame.readFrom(new DataInputStream(new ByteArrayInputStream(part))));
        }
    }

    @Test
    void aCallIsReadAsItWasMade() throws MalformedFrameException {
        Call call = new Call("fi", true, List.of("grant", "give", "hello", "", "VaultWrite:*"));

        assertThat(Call.of(call.frame())).isEqualTo(call);
        assertThat(Call.of(new Call("", false, List.of()).frame())).isEqualTo(new Call("", false, List.of()));
    }

    @Test
    void aCallOfAnotherVersionOrWithTooManyWordsIsMalformed() {
        Frame many = new Call("en", false, Collections.nCopies(101, "x")).frame();

        assertThatThrownBy(() -> Call.of(many)).isInstanceOf(MalformedFrameException.class);
        for (String text : List.of("", "koti console 2\0en\0\0grant", "koti console 1", "koti console 1\0en")) {
            assertThatThrownBy(() -> Call.of(new Frame(Frame.Kind.CALL, text)))
                    .isInstanceOf(MalformedFrameException.class);
        }
        assertThatThrownBy(() -> Call.of(new Frame(Frame.Kind.OUT, "koti console 1\0en\0\0grant")))
                .isInstanceOf(MalformedFrameException.class);
    }
}
