package org.koti.console;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.koti.spi.app.PlainText;

/** Who called, at the other end of the socket. */
final class Visitor implements Terminal {
    private static final int CHUNK = 16_000;
    private static final int LONGEST = 4_000;

    private final Texts texts;
    private final boolean canAsk;
    private final DataInputStream in;
    private final DataOutputStream out;

    Visitor(Call call, DataInputStream in, DataOutputStream out) {
        this.texts = new Texts(Locale.forLanguageTag(call.language()));
        this.canAsk = call.canAsk();
        this.in = in;
        this.out = out;
    }

    @Override
    public Texts texts() {
        return texts;
    }

    @Override
    public void say(String line) {
        send(Frame.Kind.OUT, PlainText.line(line, LONGEST) + "\n");
    }

    /** Says what went wrong. */
    void complain(String line) {
        send(Frame.Kind.ERR, "koti: " + PlainText.line(line, LONGEST) + "\n");
    }

    @Override
    public void data(Object value) {
        // values are for programs
    }

    /** Prints a value as one line of JSON. */
    void json(Object value) {
        String json = Json.of(value) + "\n";
        for (int from = 0; from < json.length(); from += CHUNK) {
            send(Frame.Kind.OUT, json.substring(from, Math.min(json.length(), from + CHUNK)));
        }
    }

    @Override
    public boolean canAsk() {
        return canAsk;
    }

    @Override
    public String ask(String question) {
        send(Frame.Kind.ASK, PlainText.line(question, LONGEST) + " ");
        try {
            return Frame.readFrom(in, Frame.Kind.ANSWER).text();
        } catch (MalformedFrameException e) {
            throw new GoneException(new IOException("no answer", e));
        } catch (IOException e) {
            throw new GoneException(e);
        }
    }

    void end(int status) {
        send(Frame.Kind.END, Integer.toString(status));
    }

    private void send(Frame.Kind kind, String text) {
        try {
            new Frame(kind, text).writeTo(out);
        } catch (IOException e) {
            throw new GoneException(e);
        }
    }
}
