package org.koti.home;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.spi.app.Apps;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditEntry;
import org.koti.spi.consent.Grant;
import org.koti.spi.pick.PickRules;

/**
 * An event of the log as a page shows it.
 *
 * @param at when
 * @param day its day, in words
 * @param time its time, in words
 * @param sentence what happened
 * @param tone {@code good}, {@code bad} or {@code plain}
 */
record EventView(Instant at, String day, String time, String sentence, String tone) {
    /** How many characters of somebody else's words are shown at the most. */
    private static final int MOST = 1000;

    static EventView of(Activity event, List<InstalledApp> apps, Texts texts) {
        return new EventView(
                event.at(), texts.day(event.at()), texts.time(event.at()), sentence(event, apps, texts), tone(event));
    }

    static List<EventView> of(List<AuditEntry> entries, Optional<Apps> apps, Texts texts) {
        List<InstalledApp> installed = apps.map(Apps::list).orElse(List.of());
        return entries.stream()
                .map(entry -> of(entry.event(), installed, texts))
                .toList();
    }

    private static String sentence(Activity event, List<InstalledApp> apps, Texts texts) {
        List<String> words = new ArrayList<>();
        words.add(isOfAPerson(event.kind()) ? Names.of(event.subject(), texts) : name(event.subject(), apps, texts));
        switch (event.kind()) {
            case PERMISSION_GRANTED -> {
                words.add(PermissionText.brief(texts, detail(event, 0), detail(event, 1)));
                return granted(event, words, texts);
            }
            case APP_WENT_BACK -> {
                return wentBack(event, words, texts);
            }
            case LIMIT_CHANGED -> {
                words.add(texts.resource(detail(event, 0)));
                words.add(detail(event, 1));
                words.add(detail(event, 2));
            }
            case PERMISSION_REVOKED, PERMISSION_DENIED -> {
                words.add(PermissionText.brief(texts, detail(event, 0), detail(event, 1)));
                words.add(detail(event, 2));
            }
            case GRANT_ENDED -> {
                words.add(PermissionText.brief(texts, detail(event, 0), detail(event, 1)));
                words.add(moment(detail(event, 2), texts));
            }
            case CONTACT_ADDED ->
                words.add(
                        texts.has("activity.via." + detail(event, 0))
                                ? texts.get("activity.via." + detail(event, 0))
                                : plain(detail(event, 0)));
            case NAME_PASSED -> words.add(name(detail(event, 0), apps, texts));
            case CONTACT_PICKED -> words.add(Names.of(detail(event, 0), texts));
            case FILE_PICKED -> words.add(Names.ofFile(detail(event, 0), texts));
            case RECORD_PICKED -> {
                words.add(name(detail(event, 0), apps, texts));
                words.add(detail(event, 1));
                words.add(Names.of(detail(event, 2), texts));
            }
            case GUARD_DENIED, CONTAINER_DENIED, CLASS_DENIED -> {
                words.add(plain(detail(event, 0)));
                words.add(detail(event, 1));
            }
            case LIMIT_DENIED -> {
                words.add(texts.resource(detail(event, 0)));
                words.add(detail(event, 1));
            }
            case APP_FAILED -> words.add(plain(failure(event, texts)));
            case APP_SWAPPED, APP_RENEWED -> event.details().forEach(detail -> words.add(plain(detail)));
            case APP_SWAP_FAILED -> {
                words.add(plain(detail(event, 0)));
                words.add(event.details().size() > 1 ? plain(texts.problemOfNew(event.details())) : "");
            }
            case APP_SLOWED, APP_REST_STOPPED -> words.add(texts.resource(detail(event, 0)));
            default -> words.add(plain(String.join(", ", event.details())));
        }
        String again = isRepeated(event) ? ".again" : "";
        return texts.get("activity." + event.kind().name() + again, words.toArray());
    }

    /** A yes, where it was said elsewhere than on a page of the home, and its end if it has one. */
    private static String granted(Activity event, List<String> words, Texts texts) {
        boolean command = detail(event, 2).equals(Grant.Who.BY_COMMAND.name());
        String yes = texts.get("activity.PERMISSION_GRANTED" + (command ? ".command" : ""), words.toArray());
        String until = detail(event, 3);
        return until.isEmpty() ? yes : yes + " " + texts.get("details.until", moment(until, texts));
    }

    /** A way back, who chose it, and what became of the data. */
    private static String wentBack(Activity event, List<String> words, Texts texts) {
        words.add(plain(detail(event, 0)));
        words.add(plain(detail(event, 1)));
        String data = texts.get(
                detail(event, 2).equals("CODE") ? "activity.APP_WENT_BACK.CODE" : "activity.APP_WENT_BACK.DATA");
        if (!isByItself(event)) {
            return texts.get("activity.APP_WENT_BACK", words.toArray()) + " " + data;
        }
        String why = "activity.APP_WENT_BACK." + detail(event, 3);
        words.add(texts.get(texts.has(why) ? why : "activity.APP_WENT_BACK.other"));
        return texts.get("activity.APP_WENT_BACK.self", words.toArray()) + " " + data;
    }

    private static boolean isByItself(Activity event) {
        return event.kind() == Activity.Kind.APP_WENT_BACK && !detail(event, 3).equals("PERSON");
    }

    private static String moment(String at, Texts texts) {
        try {
            return texts.moment(Instant.parse(at));
        } catch (DateTimeException e) {
            return plain(at);
        }
    }

    private static boolean isOfAPerson(Activity.Kind kind) {
        return switch (kind) {
            case CONTACT_ADDED,
                    CONTACT_REMOVED,
                    CONTACT_VERIFIED,
                    PEER_REFUSED,
                    OTHER_VERSION,
                    ANOTHER_KEY_AT_ADDRESS,
                    ANOTHER_KEY_IN_NAME -> true;
            default -> false;
        };
    }

    /** Somebody else's words, which do nothing to those around them. */
    private static String plain(String words) {
        return PickRules.line(words, MOST);
    }

    /** Whether the entry stands for several refusals. */
    private static boolean isRepeated(Activity event) {
        return event.kind() == Activity.Kind.PERMISSION_DENIED
                && !detail(event, 2).isEmpty()
                && !detail(event, 2).equals("1");
    }

    /** What an app is called; one that is not installed any more has only its id, and another subject stays as it is. */
    private static String name(String subject, List<InstalledApp> apps, Texts texts) {
        try {
            AppId id = AppId.parse(subject);
            return apps.stream()
                    .filter(app -> app.id().equals(id))
                    .findFirst()
                    .map(app -> Names.of(app, apps, texts))
                    .orElseGet(() -> Names.of(id, texts));
        } catch (IllegalArgumentException e) {
            return plain(subject);
        }
    }

    /** Why an app failed; an event that an earlier version noted has words of its own. */
    private static String failure(Activity event, Texts texts) {
        return texts.has("app.problem." + detail(event, 0))
                ? texts.problem(
                        detail(event, 0), event.details().stream().skip(1).toList())
                : String.join(", ", event.details());
    }

    private static String detail(Activity event, int index) {
        return event.details().size() > index ? event.details().get(index) : "";
    }

    private static String tone(Activity event) {
        return switch (event.kind()) {
            case APP_WENT_BACK -> isByItself(event) ? "bad" : "plain";
            case UNLOCK_REFUSED,
                    APP_FAILED,
                    APP_SWAP_FAILED,
                    APP_WORK_FAILED,
                    APP_SLOWED,
                    APP_REST_STOPPED,
                    APP_NOT_STOPPED,
                    APP_STAYS_IN_MEMORY,
                    DATA_NOT_ERASED,
                    PERMISSION_DENIED,
                    GUARD_DENIED,
                    CONTAINER_DENIED,
                    CLASS_DENIED,
                    LIMIT_DENIED,
                    OTHERS_DENIED,
                    EVENTS_LOST,
                    LOG_RESTARTED,
                    PEER_REFUSED,
                    ANOTHER_KEY_AT_ADDRESS,
                    ANOTHER_KEY_IN_NAME -> "bad";
            case APP_INSTALLED, APP_SWAPPED, APP_RENEWED, CONTACT_ADDED, CONTACT_VERIFIED, NODE_CREATED -> "good";
            default -> "plain";
        };
    }
}
