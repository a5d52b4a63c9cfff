package org.koti.catalog.tuf;

import java.io.IOException;
import java.util.Optional;
import org.koti.catalog.tuf.RefusedException.Kind;

/** The files of a source, never longer than they may be. */
final class SourceFiles {
    private final Source source;

    SourceFiles(Source source) {
        this.source = source;
    }

    Optional<byte[]> find(String name, int most) throws RefusedException {
        return find(name, most, () -> source.read(name, most));
    }

    /** Gets the bytes of one file. */
    @FunctionalInterface
    private interface Reading {
        Optional<byte[]> read() throws IOException;
    }

    private static Optional<byte[]> find(String name, int most, Reading file) throws RefusedException {
        Optional<byte[]> bytes;
        try {
            bytes = file.read();
        } catch (IOException e) {
            throw new RefusedException(name, e);
        }
        if (bytes.isPresent() && bytes.get().length > most) {
            throw new RefusedException(Kind.TOO_LONG, name, "it goes on beyond " + most + " bytes");
        }
        return bytes;
    }

    byte[] read(String name, int most) throws RefusedException {
        return there(name, find(name, most));
    }

    private byte[] read(String name, int most, String sha256) throws RefusedException {
        return there(name, find(name, most, () -> source.read(name, most, sha256)));
    }

    private static byte[] there(String name, Optional<byte[]> file) throws RefusedException {
        return file.orElseThrow(() -> new RefusedException(Kind.MISSING, name, "it is missing"));
    }

    /** {@return a file of metadata, which is the one that another file lists} */
    byte[] read(String name, FileInfo listed, String by) throws RefusedException {
        byte[] bytes = read(name, listed.length(), listed.sha256());
        if (bytes.length != listed.length() || !Sha256.hex(bytes).equals(listed.sha256())) {
            throw new RefusedException(
                    Kind.MIXED, name, "its length or its digest is not the one that " + by + " lists");
        }
        return bytes;
    }

    /** {@return a file that is handed out, by the name of its digest; nobody looks into it before it is compared} */
    byte[] read(String folder, Target target) throws RefusedException {
        String name = folder + target.file();
        byte[] bytes = read(name, target.length(), target.sha256());
        if (bytes.length != target.length() || !Sha256.hex(bytes).equals(target.sha256())) {
            throw new RefusedException(Kind.CHANGED, name, "its length or its digest is not the one that is listed");
        }
        return bytes;
    }
}
