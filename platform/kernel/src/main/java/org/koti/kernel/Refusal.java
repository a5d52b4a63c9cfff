package org.koti.kernel;

import org.koti.spi.app.MalformedDeclarationException;

/** Words for a jar that is not let in: where, what is wrong, what to do. */
final class Refusal {
    private static final int LONGEST_QUOTE = 80;

    private Refusal() {}

    static MalformedDeclarationException of(String where, String what, String remedy) {
        return new MalformedDeclarationException(where + ": " + what + "; " + remedy);
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
