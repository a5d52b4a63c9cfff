package org.koti.spi.drop;

import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.catalog.CatalogEntry;
import org.koti.spi.catalog.Origin;

/**
 * A jar in the folder.
 *
 * @param file its name, without control characters
 * @param app which app it is; empty where it is refused
 * @param refusal why it is none that the person could say yes to; empty where there is an app
 * @param installed whether this very jar is installed
 */
public record Drop(String file, Optional<App> app, Optional<Refusal> refusal, boolean installed) {
    /** Where a dropped jar is on its way. */
    public enum State {
        /** It waits for the person's yes. */
        WAITING,
        /** It is installed. */
        INSTALLED,
        /** It is refused; {@link Drop#refusal()} says why. */
        REFUSED
    }

    /**
     * The app in a jar that was verified.
     *
     * @param id who published it and its name
     * @param declaration what it declares
     * @param sha256 digest of the jar, 64 lower-case hexadecimal digits
     * @param length size of the jar in bytes
     */
    public record App(AppId id, Declaration declaration, String sha256, long length) {
        /**
         * The same as an entry of a catalog would tell it.
         *
         * @return the entry
         */
        public CatalogEntry entry() {
            return new CatalogEntry(
                    id,
                    declaration.version(),
                    declaration.title(),
                    declaration.summary(),
                    declaration.description(),
                    declaration.license(),
                    length,
                    sha256,
                    new Origin("", "", 1, LocalizedText.of(""), Optional.empty()));
        }
    }

    /**
     * Why a jar is refused.
     *
     * @param kind why; the web home has a sentence for each
     * @param details what goes into the sentence, as the kind says
     */
    public record Refusal(Kind kind, List<String> details) {
        /** The kinds of refusals. */
        public enum Kind {
            /** It is no whole jar, or not yet: it may still be on its way into the folder. */
            NOT_WHOLE,
            /** It is a link, a folder, or another thing that is no plain file. */
            NO_FILE,
            /** Its name has other characters than letters, digits, dots, hyphens and underscores, or is too long. */
            ODD_NAME,
            /** It is larger than a jar may be. */
            TOO_LARGE,
            /** There are too many jars in the folder, and this is the first that is not looked at. Details: how many are looked at. */
            TOO_MANY,
            /** The system does not give it. Details: the system's words. */
            UNREADABLE,
            /** Another publisher's app of the same name is installed. Details: that app's id. */
            NAME_TAKEN,
            /** It is no app, or one that must be refused. Details: why, in technical words. */
            MALFORMED,
            /** This node lacks what the app needs. Details: the name of the {@link org.koti.spi.app.InstalledApp.Problem.Kind}, its details. */
            LACKING
        }

        /** Keeps its own copy of the list. */
        public Refusal {
            details = List.copyOf(details);
        }

        /**
         * Makes it.
         *
         * @param kind why
         * @param details what goes into the sentence
         */
        public Refusal(Kind kind, String... details) {
            this(kind, List.of(details));
        }
    }

    /**
     * Where it is on its way.
     *
     * @return the state
     */
    public State state() {
        if (refusal.isPresent()) {
            return State.REFUSED;
        }
        return installed ? State.INSTALLED : State.WAITING;
    }
}
