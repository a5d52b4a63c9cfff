package org.koti.home;

import java.util.ArrayList;
import java.util.List;
import org.koti.spi.consent.AuditCheck;

/**
 * What a check of the log found, in words.
 *
 * @param sound whether nothing is wrong
 * @param sentences what was checked and found, one by one
 */
record CheckView(boolean sound, List<String> sentences) {
    static CheckView of(AuditCheck check, Texts texts) {
        List<String> sentences = new ArrayList<>();
        check.finding().ifPresent(found -> sentences.add(texts.get("activity.check." + found.kind(), found.number())));
        String fit = check.finding().isPresent() ? "activity.check.fit" : "activity.check.sound";
        sentences.add(check.since()
                .map(since -> texts.get(fit, check.entries(), texts.moment(since)))
                .orElseGet(() -> texts.get("activity.check.none")));
        if (check.finding().isPresent()) {
            sentences.add(texts.get("activity.check.bad"));
        }
        if (check.first() > 1 && check.uncovered() == 0) {
            sentences.add(texts.get("activity.check.dropped", check.first() - 1));
        }
        if (check.uncovered() > 0) {
            sentences.add(texts.get("activity.check.uncovered", check.uncovered()));
        }
        return new CheckView(check.finding().isEmpty(), List.copyOf(sentences));
    }
}
