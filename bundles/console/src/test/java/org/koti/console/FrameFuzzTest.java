package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile bytes at the socket: each frame is read to the same again or refused, and a call ends in a status or does nothing. */
final class FrameFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.concat(
                        Stream.of(
                                new Call("en", false, List.of("grant", "list")),
                                new Call("fi", true, List.of("grant:give", "hello", "Sign", "--yes")),
                                new Call("", true, List.of("audit", "show", "--limit=7", "--", "x"))),
                        Stream.of(new Call("en", false, List.of("audit", "verify", "--help"))))
                .map(call -> FrameTest.written(call.frame()));
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "20s")
    void aCallIsAnsweredOrRefused(byte[] bytes) {
        FrameTest.read(bytes).ifPresent(frame -> {
            byte[] again = FrameTest.written(frame);
            assertThat(again).isEqualTo(Arrays.copyOf(bytes, again.length));
        });
        Map<Command, Action> actions = Command.ALL.stream().collect(Collectors.toMap(each -> each, each -> this::echo));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            new Reception(() -> actions, Path.of("home")).receive(new ByteArrayInputStream(bytes), answer);
        } catch (MalformedFrameException | IOException refused) {
            return;
        }
        assertThat(answer.toByteArray()).isNotEmpty();
    }

    private int echo(Line line, Terminal terminal) throws RefusedException {
        terminal.say(line.toString());
        if (terminal.canAsk() && !terminal.confirm("sure?")) {
            throw new RefusedException("asked.no");
        }
        return Status.DONE;
    }
}
