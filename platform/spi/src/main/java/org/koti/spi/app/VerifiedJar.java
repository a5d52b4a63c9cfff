package org.koti.spi.app;

import org.koti.api.app.AppId;

/**
 * A jar whose length and SHA-256 were found as the catalog says.
 *
 * @param id which app it is
 * @param sha256 digest of the bytes, 64 lower-case hexadecimal digits
 * @param bytes the whole file; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record VerifiedJar(AppId id, String sha256, byte[] bytes) {
    @Override
    public String toString() {
        return "VerifiedJar[" + id + " sha256 " + sha256 + "]";
    }
}
