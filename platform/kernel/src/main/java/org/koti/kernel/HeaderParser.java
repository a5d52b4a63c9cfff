package org.koti.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.koti.spi.app.MalformedDeclarationException;

/**
 * Reads OSGi manifest headers (OSGi Core 8, section 3.2.4), more strictly than the framework does: what two readers could understand in two ways is
 * refused.
 */
final class HeaderParser {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_.$*/+-]+");
    private static final Pattern TYPE = Pattern.compile(":[A-Za-z<>]+(?==)");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\])*+)\"");
    private static final Pattern SPACE = Pattern.compile(" *");

    private final String header;
    private final String value;
    private final Matcher at;

    private HeaderParser(String header, String value) {
        this.header = header;
        this.value = value;
        this.at = Pattern.compile("").matcher(value);
    }

    static List<HeaderClause> parse(String header, String value) throws MalformedDeclarationException {
        return new HeaderParser(header, value).clauses();
    }

    private List<HeaderClause> clauses() throws MalformedDeclarationException {
        List<HeaderClause> clauses = new ArrayList<>();
        do {
            clauses.add(clause());
        } while (skip(","));
        if (at.regionStart() != value.length()) {
            throw unreadable();
        }
        return clauses;
    }

    private HeaderClause clause() throws MalformedDeclarationException {
        List<String> paths = new ArrayList<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Map<String, String> directives = new LinkedHashMap<>();
        do {
            String name = take(TOKEN);
            if (skip(":=")) {
                putOnce(directives, name, argument());
            } else if (looking(TYPE) || looking("=")) {
                at.usePattern(TYPE);
                if (at.lookingAt()) {
                    at.region(at.end(), value.length());
                }
                skip("=");
                putOnce(attributes, name, argument());
            } else if (attributes.isEmpty() && directives.isEmpty()) {
                paths.add(name);
            } else {
                throw unreadable();
            }
        } while (skip(";"));
        if (paths.isEmpty()) {
            throw unreadable();
        }
        return new HeaderClause(paths, attributes, directives);
    }

    private void putOnce(Map<String, String> into, String name, String argument) throws MalformedDeclarationException {
        if (into.putIfAbsent(name, argument) != null) {
            throw Refusal.of(Code.UNREADABLE_HEADER, header, "'" + name + "' is given twice in one clause", "keep one");
        }
    }

    private String argument() throws MalformedDeclarationException {
        spaces();
        if (looking("\"")) {
            String quoted = take(QUOTED);
            return quoted.substring(1, quoted.length() - 1)
                    .replace("\\\"", "\"")
                    .replace("\\\\", "\\");
        }
        return take(TOKEN);
    }

    private String take(Pattern what) throws MalformedDeclarationException {
        spaces();
        if (!looking(what)) {
            throw unreadable();
        }
        String found = at.group();
        at.region(at.end(), value.length());
        spaces();
        return found;
    }

    private boolean skip(String literal) {
        if (!looking(literal)) {
            return false;
        }
        at.region(at.regionStart() + literal.length(), value.length());
        return true;
    }

    private void spaces() {
        if (looking(SPACE)) {
            at.region(at.end(), value.length());
        }
    }

    private boolean looking(String literal) {
        return value.startsWith(literal, at.regionStart());
    }

    private boolean looking(Pattern what) {
        return at.usePattern(what).lookingAt();
    }

    private MalformedDeclarationException unreadable() {
        return Refusal.of(
                Code.UNREADABLE_HEADER,
                header,
                "cannot be read at character " + (at.regionStart() + 1) + " of " + Refusal.quote(value),
                "let bnd write the header");
    }
}
