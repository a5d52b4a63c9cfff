package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the client prints of what somebody at the socket says. */
class ConversationTest {
    private static final String HOSTILE = "a\u001b]0;koti\u0007\u001b[2J\rb\u202ec\u009b1m\u2028\n";
    private static final String HARMLESS = "a\\u001b]0;koti\\u0007\\u001b[2J\\u000db\\u202ec\\u009b1m\\u2028";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> questions = new ArrayList<>();

    private int hear(Frame... frames) throws IOException, MalformedFrameException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(said);
        for (Frame frame : frames) {
            frame.writeTo(data);
        }
        new Frame(Frame.Kind.END, "0").writeTo(data);
        InputStream node = new ByteArrayInputStream(said.toByteArray());
        Conversation.Answers answers = question -> {
            questions.add(question);
            return "n";
        };
        return new Conversation(node, OutputStream.nullOutputStream(), answers, printer(out), printer(err))
                .hold(new Call("en", true, List.of("grant", "list")));
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    @Test
    void whoeverAnswersSteersNoTerminal() throws Exception {
        assertThat(hear(
                        new Frame(Frame.Kind.OUT, HOSTILE),
                        new Frame(Frame.Kind.ERR, HOSTILE),
                        new Frame(Frame.Kind.ASK, HOSTILE)))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(HARMLESS + "\n");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(HARMLESS + "\n");
        assertThat(questions).containsExactly(HARMLESS + "\\u000a");
    }

    @Test
    void jsonStaysJson() throws Exception {
        String json = "{\"title\":\"p\u00e4iv\u00e4 \ud83c\udfe0 \u202e\",\"odd\":\"\ue000\udb40\udc01\"}\n";

        assertThat(hear(new Frame(Frame.Kind.OUT, json.substring(0, 9)), new Frame(Frame.Kind.OUT, json.substring(9))))
                .isZero();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"title\":\"p\u00e4iv\u00e4 \ud83c\udfe0 \\u202e\",\"odd\":\"\\ue000\\udb40\\udc01\"}\n");
    }
}
