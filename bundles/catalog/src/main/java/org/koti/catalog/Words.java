package org.koti.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.catalog.tuf.RefusedException;
import org.koti.spi.catalog.CatalogException;

/** What is wrong with a catalog's file, in the words of the platform. A file is named without the digits that its own name begins with on the disk. */
final class Words {
    private static final Pattern FILE = Pattern.compile("(?:publishers/[0-9a-f]{64}/)?(?:[0-9a-f]{64}\\.)?(.*)");

    /** By what a publisher's folder begins. */
    private static final String TIMESTAMP = "timestamp.json";

    private Words() {}

    static CatalogException of(RefusedException refused) {
        if (refused.getCause() instanceof FetchException fetch) {
            return fetch.problem();
        }
        CatalogException.Kind kind = switch (refused.kind()) {
            case MISSING -> CatalogException.Kind.MISSING;
            case UNREADABLE -> CatalogException.Kind.UNREADABLE;
            case TOO_LONG -> CatalogException.Kind.TOO_LONG;
            case MALFORMED -> CatalogException.Kind.MALFORMED;
            case OTHER_ROOT -> CatalogException.Kind.OTHER_ROOT;
            case UNSIGNED -> CatalogException.Kind.UNSIGNED;
            case ROLLED_BACK -> CatalogException.Kind.ROLLED_BACK;
            case EQUIVOCAL -> CatalogException.Kind.EQUIVOCAL;
            case MIXED -> CatalogException.Kind.MIXED;
            case CHANGED -> CatalogException.Kind.CHANGED;
            case UNCONFIRMED -> CatalogException.Kind.UNCONFIRMED;
            case FORGOTTEN -> CatalogException.Kind.FORGOTTEN;
            case UNKEPT -> CatalogException.Kind.UNKEPT;
        };
        return new CatalogException(kind, file(refused.file()), String.valueOf(refused.getMessage()));
    }

    private static String file(String name) {
        Matcher file = FILE.matcher(name);
        if (!file.matches() || name.isEmpty()) {
            return name;
        }
        return file.group(1).isEmpty() ? TIMESTAMP : file.group(1);
    }
}
