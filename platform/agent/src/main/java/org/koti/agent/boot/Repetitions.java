package org.koti.agent.boot;

import java.util.regex.Pattern;

/**
 * How often a pattern goes round at one place of a text, at most, although it may read no character of it: {@code (?:(?:^){1000}){1000}} a million times. What
 * {@code *} and {@code +} repeat ends by itself where it reads nothing. Each of two in a row is counted for itself, one in another as often as that; where
 * the text of the pattern leaves a doubt about which is in which, all count as in one another.
 */
final class Repetitions {
    private static final long TOO_MANY = 1L << 40;
    private static final int ODD = Pattern.COMMENTS | Pattern.CANON_EQ;

    private final String pattern;
    private int next;
    private boolean odd;

    private Repetitions(String pattern) {
        this.pattern = pattern;
    }

    static long of(Pattern compiled) {
        String pattern = compiled.pattern();
        if ((compiled.flags() & Pattern.LITERAL) != 0 || pattern.indexOf('{') < 0) {
            return 1;
        }
        Repetitions read = new Repetitions(pattern);
        long rounds = read.sequence();
        boolean certain = (compiled.flags() & ODD) == 0 && !read.odd && read.next == pattern.length();
        return certain ? rounds : new Repetitions(pattern).product();
    }

    /** Reads up to the end of a group, or of all. */
    private long sequence() {
        long before = 0;
        long last = 0;
        while (next < pattern.length() && !is(')')) {
            char here = pattern.charAt(next);
            next++;
            if (here == '{') {
                last = times(last, count());
            } else if (here != '?' && here != '*' && here != '+') {
                before = plus(before, last);
                last = single(here);
            }
        }
        return plus(before, last);
    }

    private long single(char first) {
        if (first == '(') {
            return group();
        }
        if (first == '[') {
            characters();
        } else if (first == '\\') {
            escape();
        }
        return 1;
    }

    /** What looks behind tries from every place at which what it looks for may begin. */
    private long group() {
        boolean behind = pattern.startsWith("?<=", next) || pattern.startsWith("?<!", next);
        if (behind) {
            next += 3;
        } else if (is('?')) {
            flags();
        }
        long inside = Math.max(1, sequence());
        odd |= !is(')');
        next++;
        return behind ? times(inside, inside) : inside;
    }

    /** What follows the question mark of a group. Flags may begin comments; and a quote may stand among them. */
    private void flags() {
        int at = next + 1;
        while (at < pattern.length() && (pattern.charAt(at) == '-' || Character.isLetter(pattern.charAt(at)))) {
            odd |= pattern.charAt(at) == 'x' || pattern.charAt(at) == 'c';
            at++;
        }
        odd |= at < pattern.length() && pattern.charAt(at) == '\\';
        next = at < pattern.length() && ":=!>".indexOf(pattern.charAt(at)) >= 0 ? at + 1 : at;
    }

    /** Between brackets; one in another is not understood here. */
    private void characters() {
        if (is('^')) {
            next++;
        }
        odd |= is(']');
        while (next < pattern.length() && !is(']')) {
            char here = pattern.charAt(next);
            next++;
            if (here == '\\') {
                escape();
            }
            odd |= here == '[' || here == '&' && is('&');
        }
        odd |= !is(']');
        next++;
    }

    private void escape() {
        if (next >= pattern.length()) {
            odd = true;
            return;
        }
        char kind = pattern.charAt(next);
        next++;
        odd |= kind == 'c';
        if (kind == 'Q') {
            goBehind("\\E");
        } else if (is('{') && "xpPN".indexOf(kind) >= 0 || kind == 'b' && pattern.startsWith("{g}", next)) {
            goBehind("}");
        }
    }

    private void goBehind(String end) {
        int found = pattern.indexOf(end, next);
        next = found < 0 ? pattern.length() : found + end.length();
    }

    /** The greatest number between braces, of which the first is read. */
    private long count() {
        long most = 1;
        long number = 0;
        while (next < pattern.length()) {
            char here = pattern.charAt(next);
            next++;
            if (here >= '0' && here <= '9') {
                number = Math.min(TOO_MANY, number * 10 + here - '0');
                most = Math.max(most, number);
            } else if (here == ',') {
                number = 0;
            } else {
                return here == '}' ? most : TOO_MANY;
            }
        }
        return TOO_MANY;
    }

    private long product() {
        long product = pattern.length();
        for (int brace = pattern.indexOf('{'); brace >= 0; brace = pattern.indexOf('{', brace + 1)) {
            next = brace + 1;
            if (next < pattern.length() && Character.isDigit(pattern.charAt(next))) {
                product = times(product, count());
            }
        }
        return pattern.indexOf('<') < 0 ? product : times(product, product);
    }

    private boolean is(char expected) {
        return next < pattern.length() && pattern.charAt(next) == expected;
    }

    private static long plus(long one, long other) {
        return Math.min(TOO_MANY, one + other);
    }

    private static long times(long one, long other) {
        return one > TOO_MANY / other ? TOO_MANY : one * other;
    }
}
