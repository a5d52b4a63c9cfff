package org.koti.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.koti.spi.catalog.CatalogAuthor.Listed;
import org.koti.spi.catalog.CatalogAuthor.Verdict;

/** {@code catalog verify}: what was found in a catalog, and whether all of it is as it should be. */
final class Verification {
    private final Calendar calendar;

    Verification(Calendar calendar) {
        this.calendar = calendar;
    }

    /** Returns the exit status. */
    int tell(Verdict verdict, Terminal terminal) {
        Texts texts = terminal.texts();
        List<String> problems = new ArrayList<>(verdict.problems());
        expired(verdict.catalog().name(), verdict.catalog().expires(), texts, problems);
        verdict.publishers().forEach(listed -> expired(listed.name(), listed.expires(), texts, problems));
        terminal.data(data(verdict, problems));
        AuthorActions.rows(verdict.catalog(), texts, calendar).lines().forEach(terminal::say);
        verdict.publishers().forEach(listed -> tell(listed, terminal));
        problems.forEach(problem -> terminal.say(texts.get("verify.problem", problem)));
        int releases = verdict.publishers().stream()
                .mapToInt(each -> each.releases().size())
                .sum();
        terminal.say(
                problems.isEmpty()
                        ? texts.get("verify.well", verdict.publishers().size(), releases)
                        : texts.get("verify.bad", problems.size(), releases));
        return problems.isEmpty() ? Status.DONE : Status.REFUSED;
    }

    private void expired(String name, Instant expires, Texts texts, List<String> problems) {
        if (calendar.isPast(expires)) {
            problems.add(texts.get("verify.expired", name, calendar.of(expires)));
        }
    }

    private static void tell(Listed listed, Terminal terminal) {
        Texts texts = terminal.texts();
        terminal.say("");
        new Columns()
                .row(texts.get("fact.publisher"), listed.name())
                .row(texts.get("author.id"), listed.id())
                .row(texts.get("author.releases"), AuthorActions.releases(listed.releases(), texts))
                .lines()
                .forEach(terminal::say);
    }

    private static Map<String, Object> data(Verdict verdict, List<String> problems) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("sound", problems.isEmpty());
        data.put("catalog", AuthorActions.data(verdict.catalog()));
        data.put(
                "publishers",
                verdict.publishers().stream().map(Verification::data).toList());
        data.put("problems", problems);
        return data;
    }

    private static Map<String, Object> data(Listed listed) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", listed.id());
        data.put("name", listed.name());
        data.put("expires", listed.expires().toString());
        data.put("releases", AuthorActions.data(listed.releases()));
        return data;
    }
}
