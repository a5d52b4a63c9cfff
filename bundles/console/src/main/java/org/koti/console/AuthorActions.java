package org.koti.console;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.koti.spi.app.JarCheck;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor;
import org.koti.spi.catalog.CatalogAuthor.Kind;
import org.koti.spi.catalog.CatalogAuthor.Numbered;
import org.koti.spi.catalog.CatalogAuthor.Own;
import org.koti.spi.catalog.FingerprintWords;

/** Commands that make publishers and catalogs and sign in their name. They work on files, and need no node. */
final class AuthorActions {
    private static final int MOST_KEYS = 32;

    private final CatalogAuthor author;
    private final CatalogAuthor.Passphrases passphrases;
    private final Supplier<JarCheck> rules;
    private final Calendar calendar = new Calendar(Clock.systemDefaultZone());

    AuthorActions(CatalogAuthor author, Supplier<JarCheck> rules, CatalogAuthor.Passphrases passphrases) {
        this.author = author;
        this.rules = rules;
        this.passphrases = passphrases;
    }

    Map<Command, Action> all() {
        return Map.of(
                Command.PUBLISHER_CREATE,
                told((line, terminal) -> create(Kind.PUBLISHER, "author.made.publisher", line, terminal)),
                Command.CATALOG_CREATE,
                told((line, terminal) -> create(Kind.CATALOG, "author.made.catalog", line, terminal)),
                Command.PUBLISHER_SHOW,
                told((line, terminal) -> show(author.show(Kind.PUBLISHER, folder(line)), terminal)),
                Command.PUBLISHER_ROTATE,
                told((line, terminal) -> rotate(Kind.PUBLISHER, "author.rotated.publisher", line, terminal)),
                Command.CATALOG_ROTATE,
                told((line, terminal) -> rotate(Kind.CATALOG, "author.rotated.catalog", line, terminal)),
                Command.CATALOG_RENEW,
                told(this::renew),
                Command.CATALOG_VERIFY,
                told((line, terminal) -> new Verification(calendar).tell(author.verify(folder(line)), terminal)),
                Command.APP_PUBLISH,
                told(new Publishing(author, rules, passphrases)::run));
    }

    /** An action that may be refused in the catalog's own terms. */
    @FunctionalInterface
    interface AuthorAction {
        int run(Line line, Terminal terminal) throws AuthorException, ToldException;
    }

    private static Action told(AuthorAction action) {
        return (line, terminal) -> {
            try {
                return action.run(line, terminal);
            } catch (AuthorException e) {
                throw AuthorWords.of(e);
            }
        };
    }

    /**
     * A folder that is named.
     *
     * @throws UsageException when that is no name of one
     */
    static Path folder(String name) throws UsageException {
        try {
            return Path.of(name).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("usage.home", name);
        }
    }

    private static Path folder(Line line) throws UsageException {
        return folder(line.values().get(0));
    }

    /**
     * The value of an option that the command cannot be without.
     *
     * @throws UsageException when it is without
     */
    static String needed(Option option, Line line) throws UsageException {
        String words = line.command().map(Command::words).orElse("");
        return line.option(option).orElseThrow(() -> new UsageException("usage.missing", option.usage(), words + " "));
    }

    private int create(Kind kind, String key, Line line, Terminal terminal) throws AuthorException, ToldException {
        if (line.has(Option.PASSPHRASE_FILE) && line.has(Option.NO_PASSPHRASE)) {
            throw new UsageException(
                    "usage.both",
                    Option.PASSPHRASE_FILE.name(),
                    Option.NO_PASSPHRASE.name(),
                    line.command().map(Command::words).orElse("") + " ");
        }
        int keys = line.number(Option.KEYS, 1, 1, MOST_KEYS);
        CatalogAuthor.Plan plan = new CatalogAuthor.Plan(
                needed(Option.NAME, line), keys, line.number(Option.THRESHOLD, keys / 2 + 1, 1, keys));
        Own made = author.create(kind, folder(line), plan, passphrases);
        show(made, terminal);
        terminal.say(terminal.texts().get(key, made.keys()));
        if (line.has(Option.NO_PASSPHRASE)) {
            terminal.say(terminal.texts().get("author.plain", made.keys()));
        }
        return Status.DONE;
    }

    private int rotate(Kind kind, String key, Line line, Terminal terminal) throws AuthorException, ToldException {
        Own rotated = author.rotate(kind, folder(line), passphrases);
        show(rotated, terminal);
        terminal.say(terminal.texts().get(key, rotated.keys()));
        return Status.DONE;
    }

    private int renew(Line line, Terminal terminal) throws AuthorException, ToldException {
        Optional<String> named = line.option(Option.PUBLISHER);
        Optional<Path> publisher = named.isPresent() ? Optional.of(folder(named.get())) : Optional.empty();
        Own renewed = author.renew(folder(line), publisher, passphrases);
        terminal.data(data(renewed));
        terminal.say(terminal.texts().get("author.renewed", renewed.name(), calendar.of(renewed.expires())));
        return Status.DONE;
    }

    private int show(Own own, Terminal terminal) {
        terminal.data(data(own));
        Texts texts = terminal.texts();
        rows(own, texts, calendar)
                .row(texts.get("author.releases"), releases(own.releases(), texts))
                .row(texts.get("author.folder.keys"), own.keys().toString())
                .row(
                        texts.get("author.root"),
                        texts.get("author.root.of", own.threshold(), own.rootKeys(), own.rotations()))
                .lines()
                .forEach(terminal::say);
        return Status.DONE;
    }

    /** What is said of every publisher and catalog. */
    static Columns rows(Own own, Texts texts, Calendar calendar) {
        return new Columns()
                .row(texts.get("author.called"), own.name())
                .row(texts.get("author.id"), own.id())
                .row(texts.get("author.words"), String.join(" ", FingerprintWords.of(own.id())))
                .row(texts.get("author.expires"), calendar.of(own.expires()));
    }

    /** Releases in one line. */
    static String releases(List<Numbered> releases, Texts texts) {
        return releases.isEmpty()
                ? texts.get("author.releases.none")
                : releases.stream()
                        .map(release -> release.name() + " " + release.release())
                        .collect(Collectors.joining(", "));
    }

    /** A publisher or catalog for a program. */
    static Map<String, Object> data(Own own) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", own.id());
        data.put("name", own.name());
        data.put("words", FingerprintWords.of(own.id()));
        data.put("keys", own.keys().toString());
        data.put("rotations", own.rotations());
        data.put("rootKeys", own.rootKeys());
        data.put("threshold", own.threshold());
        data.put("expires", own.expires().toString());
        data.put("releases", data(own.releases()));
        return data;
    }

    /** Releases for a program. */
    static List<Map<String, Object>> data(List<Numbered> releases) {
        return releases.stream()
                .map(release -> Map.<String, Object>of("name", release.name(), "release", release.release()))
                .toList();
    }
}
