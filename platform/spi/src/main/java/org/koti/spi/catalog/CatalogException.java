package org.koti.spi.catalog;

/** A catalog or one of its files is missing, malformed or not what it should be. The message says which, and what to do; kind and subject say it to a page. */
public final class CatalogException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String subject;

    /** What is wrong. */
    public enum Kind {
        /** The file is not there, or is no plain file. */
        MISSING,
        /** The disk does not give the file. */
        UNREADABLE,
        /** The file has not the form that it should have. */
        MALFORMED,
        /** The app is not in the catalog any more. */
        UNLISTED,
        /** The file is not the one that the catalog lists. */
        CHANGED,
        /** The file goes on beyond what it may have. */
        TOO_LONG,
        /** It is another catalog than the one that was asked for. */
        OTHER_ROOT,
        /** Too few of the right keys have signed the file. */
        UNSIGNED,
        /** The file is older than one that was seen before. */
        ROLLED_BACK,
        /** The file says something else than one of the same version that was seen before. */
        EQUIVOCAL,
        /** The files do not belong together. */
        MIXED,
        /** The catalog lists what its publisher does not say. */
        UNCONFIRMED,
        /** The publisher says that the release is not safe any more. */
        UNSAFE,
        /** What was accepted before cannot be looked up. */
        FORGOTTEN,
        /** What is accepted now cannot be kept. */
        UNKEPT,
        /** Its address on the web cannot be reached, or breaks off. */
        UNREACHED,
        /** Its address cannot prove that it is what it says. */
        UNPROVEN,
        /** Its address is slower than it may be. */
        TOO_SLOW,
        /** Its address sends to another one, which nobody follows. */
        MOVED,
        /** Its address answers with an error. */
        UNSERVED,
        /** There is no catalog at the address. */
        NO_CATALOG,
        /** It is neither an absolute folder, an https address nor the link of a catalog. */
        NO_PLACE,
        /** The name is not one that a catalog can have here, or another one has it. */
        NO_NAME,
        /** The catalog is known here under another name. */
        KNOWN,
        /** No catalog has that name. */
        UNKNOWN
    }

    /**
     * Makes it.
     *
     * @param kind what is wrong
     * @param subject with what: a file's name, a host, or an app's id and version
     * @param message what is wrong, where, and what to do
     */
    public CatalogException(Kind kind, String subject, String message) {
        super(message);
        this.kind = kind;
        this.subject = subject;
    }

    /** Tells what is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Tells with what: a file's name, a host, or an app's id and version. */
    public String subject() {
        return subject;
    }
}
