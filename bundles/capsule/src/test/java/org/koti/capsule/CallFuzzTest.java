package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;

/** Whatever a process calls, the node answers with one frame. */
class CallFuzzTest {
    @FuzzTest(maxDuration = "5s")
    void aNodeAnswersAnyCall(byte[] json) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        new FrameStream(new ByteArrayInputStream(new byte[0]), frame, HostileProcess.MOST, HostileProcess.MOST)
                .write(new Frame(Frame.Kind.CALL, 7, json));
        byte[] answer = HostileProcess.answersTo(frame.toByteArray());
        assertThat(new DataInputStream(new ByteArrayInputStream(answer)).readInt())
                .isEqualTo(answer.length - Integer.BYTES);
        assertThat(answer[Integer.BYTES]).isEqualTo((byte) Frame.Kind.ANSWER.ordinal());
    }
}
