package org.koti.pick;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.koti.spi.consent.Activity;
import org.koti.spi.pick.FileIntake;
import org.koti.spi.pick.UnfitFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a picked file comes in: onto the disk, encrypted, within the room that the app has. */
final class Intake implements FileIntake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    /** After so many bytes the disk is looked at again. */
    private static final int LOOK = 16 << 20;

    private final Requests requests;
    private final String request;
    private final Holdings holdings;
    private final String name;
    private final StoredFile file;
    private final OutputStream out;
    private long untilLook;
    private boolean given;

    /** Begins to take a file in for the app whose holdings these are. */
    static Intake begin(Requests requests, String request, Holdings holdings, String name) throws UnfitFileException {
        try {
            StoredFile file = holdings.begin(name);
            requests.proceed(request);
            try {
                return new Intake(requests, request, holdings, name, file);
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw disk(e.toString());
        }
    }

    private Intake(Requests requests, String request, Holdings holdings, String name, StoredFile file)
            throws IOException {
        this.requests = requests;
        this.request = request;
        this.holdings = holdings;
        this.name = name;
        this.file = file;
        this.out = file.fill();
    }

    private static UnfitFileException disk(String why) {
        return new UnfitFileException(
                UnfitFileException.Fault.DISK,
                "the disk does not take the file: " + why + "; free some space and try again");
    }

    /** Bytes for an app that was stopped meanwhile go nowhere; {@link #give} tells. */
    @Override
    public void write(ByteBuffer bytes) throws UnfitFileException {
        int length = bytes.remaining();
        requests.proceed(request);
        if (!holdings.take(length)) {
            throw new UnfitFileException(
                    UnfitFileException.Fault.TOO_LARGE,
                    "the file is larger than what the app may hold; choose a smaller one");
        }
        if (!file.grow(length)) {
            return;
        }
        byte[] block = new byte[length];
        bytes.get(block);
        try {
            lookAtDisk(length);
            out.write(block);
        } catch (IOException e) {
            throw disk(e.toString());
        }
    }

    private void lookAtDisk(int length) throws IOException, UnfitFileException {
        if (untilLook <= 0) {
            if (!holdings.diskHasRoom()) {
                throw disk("it is nearly full");
            }
            untilLook = LOOK;
        }
        untilLook -= length;
    }

    @Override
    public Optional<String> give() throws UnfitFileException {
        try {
            out.close();
        } catch (IOException e) {
            throw disk(e.toString());
        }
        given = requests.give(request, file, Activity.Kind.FILE_PICKED, List.of(name));
        return given ? Optional.of(name) : Optional.empty();
    }

    @Override
    public void close() {
        if (!given) {
            try {
                out.close();
            } catch (IOException e) {
                LOG.debug("A file that is erased next did not close", e);
            }
            file.close();
        }
    }
}
