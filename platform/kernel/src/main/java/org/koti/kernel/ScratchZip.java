package org.koti.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.koti.spi.app.MalformedDeclarationException;

/** A jar as {@link ZipFile} reads it, which takes files only: a temporary one, while this is open. The framework reads by the same class, so that both see the same entries. */
final class ScratchZip implements AutoCloseable {
    private final Path file;
    private final ZipFile zip;

    private ScratchZip(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Opens a jar.
     *
     * @param folder a folder that only this node can read, for the file
     * @throws MalformedDeclarationException when it is no jar
     */
    static ScratchZip open(byte[] bytes, Path folder) throws MalformedDeclarationException, IOException {
        Path file = Files.createTempFile(folder, "inspect-", AppFiles.TEMPORARY);
        boolean open = false;
        try {
            Files.write(file, bytes);
            ScratchZip scratch = new ScratchZip(file, zip(file));
            open = true;
            return scratch;
        } finally {
            if (!open) {
                Files.delete(file);
            }
        }
    }

    private static ZipFile zip(Path file) throws MalformedDeclarationException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    static MalformedDeclarationException unreadable() {
        return Refusal.of(
                Code.UNREADABLE_FILE,
                "the file",
                "it is no jar that can be read",
                "build it anew and publish it again");
    }

    ZipFile zip() {
        return zip;
    }

    @Override
    public void close() throws IOException {
        try {
            zip.close();
        } finally {
            Files.delete(file);
        }
    }
}
