package org.koti.catalog.tuf;

/** A file of metadata that does not parse. The message says where and what is wrong. */
public final class MalformedMetadataException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMetadataException(String where, String what) {
        super(where + ": " + what);
    }
}
