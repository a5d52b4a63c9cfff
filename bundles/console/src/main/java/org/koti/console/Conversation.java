package org.koti.console;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.koti.spi.app.PlainText;

/**
 * The client's side of one call: the steps are those of {@link Frame}. Who answers at the socket may be somebody else than the node, and what the node says may be
 * an app's words: nothing of it steers the terminal.
 */
final class Conversation {
    /** Puts a question to the person, or to the standard input. */
    @FunctionalInterface
    interface Answers {
        String to(String question);

        /** Asks for what is not to be seen while it is typed. */
        default char[] inSecret(String question) {
            return to(question).toCharArray();
        }
    }

    private final DataInputStream in;
    private final DataOutputStream node;
    private final Answers answers;
    private final PrintStream out;
    private final PrintStream err;

    Conversation(InputStream in, OutputStream node, Answers answers, PrintStream out, PrintStream err) {
        this.in = new DataInputStream(in);
        this.node = new DataOutputStream(new BufferedOutputStream(node));
        this.answers = answers;
        this.out = out;
        this.err = err;
    }

    /** Returns the exit status that the node says. */
    int hold(Call call) throws IOException, MalformedFrameException {
        try {
            call.frame().writeTo(node);
        } catch (IOException hungUp) {
            // what the node said before is still to be read; where there is nothing, reading fails as well
        }
        while (true) {
            Frame frame = Frame.readFrom(in);
            switch (frame.kind()) {
                case OUT -> print(out, frame);
                case ERR -> print(err, frame);
                case ASK -> answer(frame);
                case END -> {
                    return status(frame);
                }
                default -> throw new MalformedFrameException("a frame of kind " + frame.kind() + " from the node");
            }
        }
    }

    private static void print(PrintStream stream, Frame frame) {
        stream.print(PlainText.lines(frame.text()));
        stream.flush();
    }

    private void answer(Frame question) throws IOException {
        Frame answer = new Frame(Frame.Kind.ANSWER, answers.to(PlainText.line(question.text())));
        (answer.isTooLong() ? new Frame(Frame.Kind.ANSWER, "") : answer).writeTo(node);
    }

    private static int status(Frame frame) throws MalformedFrameException {
        try {
            return Integer.parseInt(frame.text());
        } catch (NumberFormatException e) {
            throw new MalformedFrameException("not an exit status");
        }
    }
}
