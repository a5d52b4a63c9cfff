package org.koti.catalog.tuf;

import java.io.IOException;

/** A file of a catalog that is not accepted. The message says which, what is wrong, and what to do; kind and file say it to a page. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String file;

    /** What is wrong, and what a person does about it. */
    public enum Kind {
        /** The file is not there. */
        MISSING("get the catalog anew, whole"),
        /** The disk or the network does not give the file. */
        UNREADABLE("see to the disk and its rights, or try again later"),
        /** The file goes on beyond what it may have. */
        TOO_LONG("do not use this copy, get the catalog from someone else"),
        /** The file has not the form that it should have. */
        MALFORMED("ask whoever gave you the catalog for a whole one"),
        /** The first root is not the one whose digest is the id. */
        OTHER_ROOT("this is not the catalog that you asked for; ask for its link again"),
        /** Too few of the right keys have signed the file. */
        UNSIGNED("it does not come from who it should come from: do not use this copy, get the catalog from someone"
                + " else"),
        /** The file is older than one that was seen before. */
        ROLLED_BACK("this copy is older than what you have seen, get a newer one"),
        /** The file says something else than one of the same version that was seen before. */
        EQUIVOCAL("whoever signs it shows different people different things: ask them why before you use it"),
        /** The file is not the one that another file lists. */
        MIXED("these files do not belong together, get the catalog anew, whole"),
        /** An app's file is not the one that is listed. */
        CHANGED("it was changed or damaged and was not opened; get the catalog anew"),
        /** The catalog lists what its publisher does not say. */
        UNCONFIRMED("do not install it, and tell whoever keeps the catalog"),
        /** What was accepted before cannot be looked up. */
        FORGOTTEN("put the home back from a backup, or remove the catalog and add it again"),
        /** What is accepted now cannot be kept. */
        UNKEPT("see whether the disk is full, and try again");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    public RefusedException(Kind kind, String file, String what) {
        super(file + ": " + what + "; " + kind.advice);
        this.kind = kind;
        this.file = file;
    }

    /** A file that is there and cannot be read. */
    RefusedException(String file, IOException cause) {
        this(Kind.UNREADABLE, file, "it cannot be read");
        initCause(cause);
    }

    /** Tells what is wrong. */
    public Kind kind() {
        return kind;
    }

    /** Tells with which file. */
    public String file() {
        return file;
    }
}
