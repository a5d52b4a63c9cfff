package org.koti.capsule;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Frames on a pair of streams: four bytes of length of what follows, one of kind, eight of id, the body. A longer frame than allowed is not read. One thread reads;
 * any may write. A frame that was not written to its end is the last: what follows would be read as its rest.
 */
final class FrameStream implements AutoCloseable {
    private static final int HEAD = 9;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final int mostIn;
    private final int mostOut;
    private boolean torn;

    FrameStream(InputStream in, OutputStream out, int mostIn, int mostOut) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
        this.mostIn = mostIn;
        this.mostOut = mostOut;
    }

    /**
     * Reads the next frame.
     *
     * @throws IOException at the end, too, also where that comes in the midst of a frame: how the other side ended says why
     * @throws MalformedCallException when it is too long or of no kind
     */
    Frame read() throws IOException, MalformedCallException {
        int length = in.readInt();
        if (length < HEAD || length > mostIn) {
            throw new MalformedCallException("a frame of " + length + " bytes");
        }
        int kind = in.readUnsignedByte();
        if (kind >= Frame.Kind.values().length) {
            throw new MalformedCallException("a frame of kind " + kind);
        }
        long id = in.readLong();
        byte[] body = in.readNBytes(length - HEAD);
        if (body.length < length - HEAD) {
            throw new EOFException("a frame that ends early");
        }
        return new Frame(Frame.Kind.values()[kind], id, body);
    }

    /** {@return the length of the longest body that the other side takes} */
    int longest() {
        return mostOut - HEAD;
    }

    /**
     * Writes a frame.
     *
     * @throws IOException when the other side is gone, or another frame was not written to its end
     */
    void write(Frame frame) throws IOException {
        synchronized (out) {
            if (torn) {
                throw new IOException("a frame before was not written to its end");
            }
            torn = true;
            out.writeInt(HEAD + frame.body().length);
            out.writeByte(frame.kind().ordinal());
            out.writeLong(frame.id());
            out.write(frame.body());
            out.flush();
            torn = false;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
