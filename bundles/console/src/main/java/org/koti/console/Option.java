package org.koti.console;

/**
 * An option of commands.
 *
 * @param name with its hyphens
 * @param value what help calls its value; empty when it has none
 */
record Option(String name, String value) {
    static final Option HOME = new Option("--home", "DIR");
    static final Option HELP = new Option("--help", "");
    static final Option YES = new Option("--yes", "");
    static final Option APP = new Option("--app", "APP");
    static final Option LIMIT = new Option("--limit", "N");
    static final Option HOURS = new Option("--hours", "N");
    static final Option KEEP_DATA = new Option("--keep-data", "");
    static final Option ERASE_DATA = new Option("--erase-data", "");
    static final Option SHA256 = new Option("--sha256", "HEX");
    static final Option JSON = new Option("--json", "");

    boolean takesValue() {
        return !value.isEmpty();
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
