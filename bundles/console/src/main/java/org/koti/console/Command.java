package org.koti.console;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be called: its words and what may follow them. What it does is an {@link Action} of the node.
 *
 * @param group the first word
 * @param name the second; empty where there is none
 * @param parameters what help calls its values, in order: {@code on|off} is one of these two, {@code WORD...} any number of them
 * @param needed how many of the values must be there
 * @param options its own options
 */
record Command(String group, String name, List<String> parameters, int needed, List<Option> options) {
    private static final String APP = "APP";
    private static final String FILE = "FILE";
    private static final String FOLDER = "FOLDER";
    private static final String CONTACT = "CONTACT";
    private static final String PERMISSION = "PERMISSION";
    private static final String ANY_NUMBER = "...";

    static final Command STATUS = new Command("status", "", List.of(), 0, List.of(Option.JSON));

    static final Command APP_LIST = new Command("app", "list", List.of(), 0, List.of(Option.JSON));
    static final Command APP_SHOW = new Command("app", "show", List.of(APP), 1, List.of(Option.JSON));
    static final Command APP_START = new Command("app", "start", List.of(APP), 1, List.of(Option.JSON));
    static final Command APP_STOP = new Command("app", "stop", List.of(APP), 1, List.of(Option.JSON));
    static final Command APP_INSTALL = new Command(
            "app", "install", List.of(APP), 1, List.of(Option.DROP, Option.SHA256, Option.YES, Option.JSON));
    static final Command APP_DROPS = new Command("app", "drops", List.of(), 0, List.of(Option.JSON));
    static final Command APP_DEVELOP =
            new Command("app", "develop", List.of("on|off"), 0, List.of(Option.YES, Option.JSON));
    static final Command APP_REMOVE = new Command(
            "app", "remove", List.of(APP), 1, List.of(Option.KEEP_DATA, Option.ERASE_DATA, Option.YES, Option.JSON));
    static final Command APP_BACK =
            new Command("app", "back", List.of(APP), 1, List.of(Option.CODE_ONLY, Option.YES, Option.JSON));
    static final Command APP_CHECK = new Command("app", "check", List.of(FILE), 1, List.of(Option.JSON));
    static final Command APP_PUBLISH = new Command(
            "app",
            "publish",
            List.of(FILE),
            1,
            List.of(
                    Option.TO,
                    Option.PUBLISHER,
                    Option.NOTES,
                    Option.RELEASE,
                    Option.MIN_SAFE,
                    Option.PASSPHRASE_FILE,
                    Option.JSON));

    static final Command CATALOG_LIST = new Command("catalog", "list", List.of(), 0, List.of(Option.JSON));
    static final Command CATALOG_SEARCH = new Command("catalog", "search", List.of("WORD..."), 1, List.of(Option.JSON));
    static final Command CATALOG_SHOW = new Command("catalog", "show", List.of(APP), 1, List.of(Option.JSON));

    static final Command CATALOG_CREATE = create("catalog");
    static final Command CATALOG_VERIFY = new Command("catalog", "verify", List.of(FOLDER), 1, List.of(Option.JSON));
    static final Command CATALOG_RENEW = new Command(
            "catalog", "renew", List.of(FOLDER), 1, List.of(Option.PUBLISHER, Option.PASSPHRASE_FILE, Option.JSON));
    static final Command CATALOG_ROTATE =
            new Command("catalog", "rotate", List.of(FOLDER), 1, List.of(Option.PASSPHRASE_FILE, Option.JSON));
    static final Command CATALOG_ADD =
            new Command("catalog", "add", List.of("NAME", "PLACE"), 2, List.of(Option.YES, Option.JSON));
    static final Command CATALOG_REMOVE =
            new Command("catalog", "remove", List.of("NAME"), 1, List.of(Option.YES, Option.JSON));
    static final Command CATALOG_REFRESH = new Command("catalog", "refresh", List.of(), 0, List.of(Option.JSON));

    static final Command GRANT_LIST = new Command("grant", "list", List.of(APP), 0, List.of(Option.JSON));
    static final Command GRANT_GIVE =
            new Command("grant", "give", List.of(APP, PERMISSION), 2, List.of(Option.FOR, Option.YES, Option.JSON));
    static final Command GRANT_REVOKE =
            new Command("grant", "revoke", List.of(APP, PERMISSION), 2, List.of(Option.JSON));

    static final Command PEER_LIST = new Command("peer", "list", List.of(), 0, List.of(Option.JSON));
    static final Command PEER_SHOW = new Command("peer", "show", List.of(CONTACT), 1, List.of(Option.JSON));
    static final Command PEER_INVITE =
            new Command("peer", "invite", List.of("NOTE"), 1, List.of(Option.HOURS, Option.YES, Option.JSON));
    static final Command PEER_ACCEPT =
            new Command("peer", "accept", List.of("LINK"), 0, List.of(Option.YES, Option.JSON));
    static final Command PEER_INVITATIONS = new Command("peer", "invitations", List.of(), 0, List.of(Option.JSON));
    static final Command PEER_REVOKE = new Command("peer", "revoke", List.of("INVITATION"), 1, List.of(Option.JSON));
    static final Command PEER_VERIFY =
            new Command("peer", "verify", List.of(CONTACT), 1, List.of(Option.YES, Option.JSON));
    static final Command PEER_UNVERIFY = new Command("peer", "unverify", List.of(CONTACT), 1, List.of(Option.JSON));
    static final Command PEER_RENAME = new Command("peer", "rename", List.of(CONTACT, "NAME"), 2, List.of(Option.JSON));
    static final Command PEER_REMOVE =
            new Command("peer", "remove", List.of(CONTACT), 1, List.of(Option.YES, Option.JSON));
    static final Command PEER_NETWORK =
            new Command("peer", "network", List.of("on|off"), 0, List.of(Option.YES, Option.JSON));

    static final Command VAULT_USAGE = new Command("vault", "usage", List.of(APP), 0, List.of(Option.JSON));

    static final Command AUDIT_SHOW =
            new Command("audit", "show", List.of(), 0, List.of(Option.APP, Option.LIMIT, Option.JSON));
    static final Command AUDIT_VERIFY = new Command("audit", "verify", List.of(), 0, List.of(Option.JSON));

    static final Command COMPLETION = new Command("completion", "", List.of("bash|zsh|fish"), 1, List.of());

    static final Command PUBLISHER_CREATE = create("publisher");
    static final Command PUBLISHER_SHOW = new Command("publisher", "show", List.of(FOLDER), 1, List.of(Option.JSON));
    static final Command PUBLISHER_ROTATE =
            new Command("publisher", "rotate", List.of(FOLDER), 1, List.of(Option.PASSPHRASE_FILE, Option.JSON));

    /** All that there are, in the order of help. */
    static final List<Command> ALL = List.of(
            STATUS,
            APP_LIST,
            APP_SHOW,
            APP_INSTALL,
            APP_START,
            APP_STOP,
            APP_BACK,
            APP_REMOVE,
            APP_CHECK,
            APP_PUBLISH,
            APP_DROPS,
            APP_DEVELOP,
            CATALOG_LIST,
            CATALOG_SEARCH,
            CATALOG_SHOW,
            CATALOG_CREATE,
            CATALOG_VERIFY,
            CATALOG_RENEW,
            CATALOG_ROTATE,
            CATALOG_ADD,
            CATALOG_REMOVE,
            CATALOG_REFRESH,
            GRANT_LIST,
            GRANT_GIVE,
            GRANT_REVOKE,
            PEER_LIST,
            PEER_SHOW,
            PEER_INVITE,
            PEER_ACCEPT,
            PEER_INVITATIONS,
            PEER_REVOKE,
            PEER_VERIFY,
            PEER_UNVERIFY,
            PEER_RENAME,
            PEER_REMOVE,
            PEER_NETWORK,
            VAULT_USAGE,
            AUDIT_SHOW,
            AUDIT_VERIFY,
            COMPLETION,
            PUBLISHER_CREATE,
            PUBLISHER_SHOW,
            PUBLISHER_ROTATE);

    /** Those that work on files, where no node runs. */
    static final List<Command> OF_AUTHORS = List.of(
            APP_PUBLISH,
            CATALOG_CREATE,
            CATALOG_VERIFY,
            CATALOG_RENEW,
            CATALOG_ROTATE,
            PUBLISHER_CREATE,
            PUBLISHER_SHOW,
            PUBLISHER_ROTATE);

    private static final List<Option> OF_EACH = List.of(Option.HOME, Option.HELP);

    private static Command create(String group) {
        return new Command(
                group,
                "create",
                List.of(FOLDER),
                1,
                List.of(
                        Option.NAME,
                        Option.KEYS,
                        Option.THRESHOLD,
                        Option.PASSPHRASE_FILE,
                        Option.NO_PASSPHRASE,
                        Option.JSON));
    }

    static List<Command> in(String group) {
        return ALL.stream().filter(command -> command.group.equals(group)).toList();
    }

    static Optional<Command> find(String group, String name) {
        return in(group).stream().filter(command -> command.name.equals(name)).findFirst();
    }

    List<Option> allOptions() {
        return Stream.concat(options.stream(), OF_EACH.stream()).toList();
    }

    /** Its two words, or its one. */
    String words() {
        return name.isEmpty() ? group : group + " " + name;
    }

    /** The key of its sentence; that of its example has {@code .example} behind. */
    String key() {
        return "command." + words().replace(' ', '.');
    }

    /** Whether it takes so many values. */
    boolean takes(int values) {
        boolean anyNumber =
                !parameters.isEmpty() && parameters.get(parameters.size() - 1).endsWith(ANY_NUMBER);
        return anyNumber || values <= parameters.size();
    }

    /** Whether it is done without a node. */
    boolean needsNoNode() {
        return equals(COMPLETION) || equals(APP_CHECK) || OF_AUTHORS.contains(this);
    }

    /** Whether its value is a file or a folder. */
    boolean takesFile() {
        return parameters.equals(List.of(FILE)) || parameters.equals(List.of(FOLDER));
    }

    /** Of which the value in a place must be one; empty where it may be anything. */
    List<String> choices(int place) {
        return place < parameters.size() ? Option.choices(parameters.get(place)) : List.of();
    }
}
