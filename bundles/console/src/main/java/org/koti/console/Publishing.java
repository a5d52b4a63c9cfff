package org.koti.console;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.koti.spi.app.JarCheck;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor;

/** {@code app publish}: an app's jar that a node would take becomes a release in a catalog; one that it would not take is refused in the node's words. */
final class Publishing {
    private static final String USUAL_PUBLISHER = "publisher";
    private static final int LAST_RELEASE = 999_999_999;

    private final CatalogAuthor author;
    private final Supplier<JarCheck> rules;
    private final CatalogAuthor.Passphrases passphrases;

    Publishing(CatalogAuthor author, Supplier<JarCheck> rules, CatalogAuthor.Passphrases passphrases) {
        this.author = author;
        this.rules = rules;
        this.passphrases = passphrases;
    }

    int run(Line line, Terminal terminal) throws AuthorException, ToldException {
        String file = line.values().get(0);
        Path catalog = AuthorActions.folder(AuthorActions.needed(Option.TO, line));
        Path publisher = AuthorActions.folder(line.option(Option.PUBLISHER).orElse(USUAL_PUBLISHER));
        try {
            byte[] jar = FileCheck.content(file);
            JarCheck.Taken taken = rules.get().check(jar);
            taken.switchedOff().forEach(finding -> terminal.say(terminal.texts().get("check.off", finding)));
            CatalogAuthor.Publication publication = new CatalogAuthor.Publication(
                    jar, publisher, catalog, notes(line), number(Option.RELEASE, line), number(Option.MIN_SAFE, line));
            return tell(author.publish(publication, passphrases), terminal);
        } catch (MalformedDeclarationException e) {
            return refuse(String.valueOf(e.getMessage()), file, terminal);
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("check.unread", file);
        }
    }

    private static List<String> notes(Line line) {
        return line.option(Option.NOTES).stream()
                .flatMap(String::lines)
                .filter(note -> !note.isBlank())
                .toList();
    }

    private static OptionalInt number(Option option, Line line) throws RefusedException {
        return line.has(option) ? OptionalInt.of(line.number(option, 1, 1, LAST_RELEASE)) : OptionalInt.empty();
    }

    private static int tell(CatalogAuthor.Published published, Terminal terminal) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("published", true);
        data.put("app", published.app());
        data.put("version", published.version());
        data.put("release", published.release());
        data.put("sha256", published.sha256());
        data.put("catalog", published.catalog());
        data.put("new", published.isNew());
        terminal.data(data);
        String name = published.app().substring(published.app().indexOf('/') + 1);
        terminal.say(terminal.texts()
                .get(
                        published.isNew() ? "publish.done" : "publish.again",
                        name,
                        published.version(),
                        Integer.toString(published.release())));
        return Status.DONE;
    }

    private static int refuse(String why, String file, Terminal terminal) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("published", false);
        data.put("refusal", why);
        terminal.data(data);
        terminal.say(why);
        terminal.say(terminal.texts().get("publish.refused", file));
        return Status.REFUSED;
    }
}
