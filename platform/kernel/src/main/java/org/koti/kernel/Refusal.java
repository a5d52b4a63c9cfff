package org.koti.kernel;

import org.koti.spi.app.InstalledApp;
import org.koti.spi.app.MalformedDeclarationException;

/** Words for a jar that is not let in: where, what is wrong, what to do, and by which code that is looked up. */
final class Refusal {
    private static final int LONGEST_QUOTE = 80;

    private Refusal() {}

    static MalformedDeclarationException of(Code code, String where, String what, String remedy) {
        return new MalformedDeclarationException(coded(code, where + ": " + what + "; " + remedy));
    }

    /** A jar that is as it should be, but for what this node lacks. */
    static MalformedDeclarationException of(Code code, String words, InstalledApp.Problem lacking) {
        return new MalformedDeclarationException(coded(code, words), lacking);
    }

    private static String coded(Code code, String words) {
        return words + " (" + code + ")";
    }

    /** {@return the text in quotes, shortened, with everything that could mislead a reader replaced} */
    static String quote(String text) {
        String seen = text.codePoints()
                .limit(LONGEST_QUOTE)
                .map(c -> c < ' ' || c > '~' ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "'" + seen + (seen.length() < text.length() ? "…" : "") + "'";
    }
}
