package org.koti.console;

import org.koti.spi.catalog.AuthorException;

/** Why something of an author cannot be done. */
final class AuthorWords {
    private AuthorWords() {}

    static RefusedException of(AuthorException e) {
        return new RefusedException(key(e.kind()), e.subject(), e.detail());
    }

    private static String key(AuthorException.Kind kind) {
        return switch (kind) {
            case NO_PUBLISHER -> "author.no.publisher";
            case NO_CATALOG -> "author.no.catalog";
            case TAKEN -> "author.taken";
            case RESERVED -> "author.reserved";
            case HANDED_OUT -> "author.handed.out";
            case NAME -> "author.name";
            case KEYS -> "author.keys";
            case KEYS_ELSEWHERE -> "author.keys.elsewhere";
            case KEY_FILE -> "author.key.file";
            case PASSPHRASE -> "author.passphrase.wrong";
            case PASSPHRASE_SHORT -> "author.passphrase.short";
            case PASSPHRASE_DIFFERENT -> "author.passphrase.different";
            case NOBODY -> "author.passphrase.nobody";
            case PASSPHRASE_FILE -> "author.passphrase.file";
            case REFUSED -> "author.refused";
            case LISTING -> "author.listing";
            case RELEASE_TAKEN -> "author.release.taken";
            case RELEASE_LOWER -> "author.release.lower";
            case RELEASE_EARLIER -> "author.release.earlier";
            case VERSION_LOWER -> "author.version.lower";
            case RELEASE_SIGNED -> "author.release.signed";
            case BUSY -> "author.busy";
            case DISK -> "author.disk";
        };
    }
}
