package org.koti.console;

import java.util.List;
import java.util.regex.Pattern;

/**
 * An option of commands.
 *
 * @param name with its hyphens
 * @param value what help calls its value: {@code hour|today} is one of these two; empty when it has none
 */
record Option(String name, String value) {
    private static final String OR = "|";

    static final Option HOME = new Option("--home", "DIR");
    static final Option HELP = new Option("--help", "");
    static final Option DROP = new Option("--drop", "");
    static final Option YES = new Option("--yes", "");
    static final Option FOR = new Option("--for", "hour|today");
    static final Option APP = new Option("--app", "APP");
    static final Option LIMIT = new Option("--limit", "N");
    static final Option HOURS = new Option("--hours", "N");
    static final Option KEEP_DATA = new Option("--keep-data", "");
    static final Option ERASE_DATA = new Option("--erase-data", "");
    static final Option CODE_ONLY = new Option("--code-only", "");
    static final Option SHA256 = new Option("--sha256", "HEX");
    static final Option NAME = new Option("--name", "NAME");
    static final Option KEYS = new Option("--keys", "N");
    static final Option THRESHOLD = new Option("--threshold", "N");
    static final Option PASSPHRASE_FILE = new Option("--passphrase-file", "FILE");
    static final Option NO_PASSPHRASE = new Option("--no-passphrase", "");
    static final Option TO = new Option("--to", "FOLDER");
    static final Option PUBLISHER = new Option("--publisher", "FOLDER");
    static final Option NOTES = new Option("--notes", "TEXT");
    static final Option RELEASE = new Option("--release", "N");
    static final Option MIN_SAFE = new Option("--min-safe", "N");
    static final Option JSON = new Option("--json", "");

    boolean takesValue() {
        return !value.isEmpty();
    }

    /** Of which its value must be one; empty where it may be anything. */
    List<String> choices() {
        return choices(value);
    }

    /** The same of any value, by what help calls it. */
    static List<String> choices(String value) {
        return value.contains(OR) ? List.of(value.split(Pattern.quote(OR))) : List.of();
    }

    /** As help writes it. */
    String usage() {
        return takesValue() ? name + " " + value : name;
    }

    /** The key of its sentence. */
    String key() {
        return "option." + name.substring(2).replace('-', '.');
    }
}
