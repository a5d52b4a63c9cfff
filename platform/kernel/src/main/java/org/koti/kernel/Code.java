package org.koti.kernel;

/**
 * Why a jar is refused. A number is given once, for ever: what is refused no more keeps its place here, and nothing else takes it. What stands here is the table of
 * {@code platform/ERRORS.md}.
 */
enum Code {
    UNREADABLE_FILE(
            1, "The file is no jar that can be read, in one way alone.", "Build it anew, and publish it again."),
    OTHER_BYTES(2, "The file has other bytes than those that were verified.", "Get it from the catalog again."),
    NO_MANIFEST(3, "The jar has no `META-INF/MANIFEST.MF`.", "Build it as a bundle, as `koti-app-parent` does."),
    TOO_LARGE(
            4,
            "The jar, or a file in it, is larger than a node takes, or there are too many files.",
            "Leave out what the app does not need."),
    ODD_ENTRY(
            5,
            "The name of a file in the jar is odd, comes twice, or is that of a second manifest.",
            "Use relative names with slashes, each once."),
    FORBIDDEN_FILE(
            6,
            "The jar has a file that means something to the framework, and that no app may bring.",
            "Leave it out, or put it into a folder of the app's own."),
    JAR_IN_JAR(7, "There is a jar inside the jar.", "Put its classes into the jar itself."),
    OTHER_NAME(8, "The jar calls itself otherwise than the catalog does.", "Tell whoever runs the catalog."),
    READ_OTHERWISE(9, "The framework reads the app otherwise than the check did.", "Install the app again."),
    UNSIGNED(
            10,
            "Nobody signed the app, and no catalog lists it.",
            "Turn developer mode on, if you or somebody whom you trust made it."),
    NO_PROCESS(
            11,
            "The app runs in a process of its own, and this node cannot hold one.",
            "Install bubblewrap, on Linux, and allow user namespaces; or run the app in the node."),
    UNREADABLE_HEADER(20, "The manifest, or a header in it, cannot be read, in one way alone.", "Let bnd write it."),
    FORBIDDEN_HEADER(21, "The manifest has a header that no app may have.", "Remove it."),
    BUNDLE_NAME(
            22,
            "`Bundle-SymbolicName` is not one plain name, or one of the platform's.",
            "Name the bundle after its package."),
    BUNDLE_VERSION(23, "`Bundle-Version` is missing or no version.", "Write it as 1.2.3."),
    FORBIDDEN_IMPORT(
            24,
            "The app imports a package that no app may import.",
            "Use the services of `org.koti.api`, or put the library's classes into the jar."),
    FORBIDDEN_CAPABILITY(
            25,
            "The app requires or provides a capability that no app may.",
            "Use Declarative Services and the services of `org.koti.api`."),
    NO_DECLARATION(30, "`Koti-App` is not there, or not once with one name.", "Put `@App` on one class of the app."),
    UNKNOWN_WORD(31, "`Koti-App` or `Koti-Permission` says something that means nothing.", "Remove it."),
    APP_NAME(
            32,
            "The app's name is no name of an app.",
            "Choose another: 1 to 35 lower-case letters, digits and single inner hyphens."),
    ISOLATION(33, "There is no such place for an app to run.", "Say `NODE` or `PROCESS`."),
    ICON(34, "The icon is no SVG or PNG file below `web/`, or is too large.", "Add one, 256 KiB at the most."),
    LICENSE(35, "The licence is no SPDX licence expression.", "Write it as on spdx.org/licenses."),
    ASKED_TWICE(40, "The app asks twice for the same.", "Keep one `@Asks`."),
    TOO_MANY_ASKED(41, "The app asks for more than 64 permissions.", "Ask for fewer, or for a scope of `*`."),
    UNKNOWN_PERMISSION(42, "There is no such permission.", "Use one of the records of `org.koti.api.permission`."),
    SCOPE(43, "The permission has no scope, or not this one.", "Correct or remove the scope."),
    OPTIONAL(44, "`optional` is neither true nor false.", "Say true or false."),
    UNREADABLE_TEXTS(50, "A file of texts cannot be read, or is not UTF-8.", "Correct it, and save it as UTF-8."),
    MISSING_TEXT(51, "A text that the app names is missing.", "Add it to `OSGI-INF/l10n/bundle.properties`."),
    UNFIT_TEXT(
            52,
            "A text is empty, shows nothing, is too long, or has a control character.",
            "Say it in words, and shorter."),
    COMPONENT_LIST(
            60, "`Service-Component` names no file of the jar, or a pattern.", "Let bnd write components and header."),
    UNREADABLE_COMPONENT(
            61, "A component description cannot be read, in one way alone.", "Let bnd write it from annotations."),
    COMPONENT_WORD(
            62,
            "A component description has an element or attribute that no app may use.",
            "Let bnd write it from annotations."),
    WHITEBOARD(63, "A component registers with the HTTP whiteboard.", "Use `@WebPath`; the gateway calls the servlet."),
    FOREIGN_CLASS(64, "A component's class is not in the jar.", "Use a class of the app."),
    HANDOVER_SCOPE(
            65,
            "A `Handover` is another object for each who asks, which holds nothing.",
            "Remove `scope`, or say `SINGLETON`."),
    FORBIDDEN_SERVICE(
            66,
            "A component provides a service that no app may.",
            "Provide `Servlet`, `MessageHandler`, `LobbyListener`, `HealthCheck`, `Handover` or an interface of the"
                    + " app's own."),
    MISSING_PROPERTY(67, "A service lacks the property by which it is called.", "Add `@WebPath` or `@Protocol`."),
    FORBIDDEN_CODE(
            80,
            "A component does in its code what no app may.",
            "Do as the message says; most often a service of `org.koti.api` does it.");

    private final int number;
    private final String cause;
    private final String fix;

    Code(int number, String cause, String fix) {
        this.number = number;
        this.cause = cause;
        this.fix = fix;
    }

    /** {@return its line in the table, in Markdown} */
    String row() {
        return "| " + this + " | " + cause + " | " + fix + " |";
    }

    /** Returns it as it is told. */
    @Override
    public String toString() {
        return "KOTI-A%03d".formatted(number);
    }
}
