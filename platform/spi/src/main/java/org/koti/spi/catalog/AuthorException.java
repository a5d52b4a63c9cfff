package org.koti.spi.catalog;

/** A publisher or a catalog cannot be made, signed or read. The message says it in English; kind, subject and detail say it in any language. */
public final class AuthorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String subject;
    private final String detail;

    /** What is wrong. */
    public enum Kind {
        /** The folder, the subject, is no publisher. */
        NO_PUBLISHER,
        /** The folder, the subject, is no catalog. */
        NO_CATALOG,
        /** The folder, the subject, is to be made and has something in it. */
        TAKEN,
        /** The folder, the subject, has a name that is for what lies beside others. */
        RESERVED,
        /** The folder, the subject, is handed out, and private keys would come to lie in it. */
        HANDED_OUT,
        /** The name, the subject, is not 1 to 35 plain characters. */
        NAME,
        /** It takes more root keys than there are, or there are too many; the subject is their number. */
        KEYS,
        /** Keys that are needed are not in the folder, the subject. */
        KEYS_ELSEWHERE,
        /** The key file, the subject, is not one; the detail says why. */
        KEY_FILE,
        /** The passphrase does not open the key file, the subject. */
        PASSPHRASE,
        /** A new passphrase is shorter than the subject, a number of characters. */
        PASSPHRASE_SHORT,
        /** A new passphrase was not the same when it was said again. */
        PASSPHRASE_DIFFERENT,
        /** Nobody can be asked for the passphrase of the keys in the folder, the subject. */
        NOBODY,
        /** The file of the passphrase, the subject, cannot be used. */
        PASSPHRASE_FILE,
        /** A file, the subject, of a publisher or a catalog is not accepted; the detail says why and what to do. */
        REFUSED,
        /** What the jar says of itself, or what is said of the release, does not fit into a catalog; the detail says what. */
        LISTING,
        /** The release, the subject, was published with another jar; the detail is the newest release. */
        RELEASE_TAKEN,
        /** The release, the subject, is lower than one that was published; the detail is the newest release. */
        RELEASE_LOWER,
        /** The jar is that of the release, the subject, which is not the newest; the detail is the number of a next one. */
        RELEASE_EARLIER,
        /** The version of the jar, in the subject, is lower than that of the newest release; the detail is the number of a next one. */
        VERSION_LOWER,
        /** The release, the subject, was signed with other notes or another oldest safe release; the detail is the number of a next one. */
        RELEASE_SIGNED,
        /** Another command signs with the keys in the folder, the subject, at this moment. */
        BUSY,
        /** A file or folder, the subject, cannot be read or written. */
        DISK
    }

    /**
     * Makes it.
     *
     * @param kind what is wrong
     * @param subject with what
     * @param detail why, in words or a number; empty where the kind says all
     */
    public AuthorException(Kind kind, String subject, String detail) {
        super(kind + ": " + subject + (detail.isEmpty() ? "" : ": " + detail));
        this.kind = kind;
        this.subject = subject;
        this.detail = detail;
    }

    /** Tells what is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Tells with what. */
    public String subject() {
        return subject;
    }

    /** Tells why, in words or a number. */
    public String detail() {
        return detail;
    }
}
