package org.koti.spi.pick;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Where a picked file comes in. For one thread. */
@ProviderType
public interface FileIntake extends AutoCloseable {
    /**
     * Takes the next bytes.
     *
     * @param bytes all that remains in it is taken
     * @throws UnfitFileException when they cannot be taken; close it then
     */
    void write(ByteBuffer bytes) throws UnfitFileException;

    /**
     * All bytes are there: the app gets the file.
     *
     * @return what the file is called for the app; empty when the request ended meanwhile, and the bytes are erased
     * @throws UnfitFileException when they could not be kept
     */
    Optional<String> give() throws UnfitFileException;

    /** Erases what was taken, unless the app got it. */
    @Override
    void close();
}
