package org.koti.home;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.drop.Drop;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;

/** The words of the home in one language. Immutable. */
final class Texts {
    /** The languages that the home speaks; the first is the default. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("fi"));

    private static final String BUNDLE = "org.koti.home.texts";
    /** Kinds of problems that another version of the app had. */
    private static final Set<String> OF_ANOTHER_VERSION =
            Set.of(InstalledApp.Problem.Kind.NEW_VERSION_FAILED.name(), InstalledApp.Problem.Kind.WENT_BACK.name());

    private static final double KILO = 1000;
    private final Locale locale;
    private final ResourceBundle bundle;

    Texts(Locale locale) {
        this(
                locale,
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        Texts.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    Texts(Locale locale, ResourceBundle bundle) {
        this.locale = locale;
        this.bundle = bundle;
    }

    Locale locale() {
        return locale;
    }

    /** The words of a key, with arguments as {@link MessageFormat} takes them. */
    String get(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, locale).format(arguments);
    }

    boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** What keeps the network from working; empty when nothing does. */
    String problem(Network network) {
        return network.problem().map(this::problem).orElse("");
    }

    /** What keeps the network from working. */
    String problem(Network.Problem problem) {
        return get("network.problem." + problem.kind().name(), problem.address());
    }

    /** What is wrong with a catalog or one of its files. */
    String problem(CatalogException problem) {
        return get("catalog.problem." + problem.kind().name(), problem.subject());
    }

    /** What is wrong with what was given for an invitation. */
    String fault(MalformedInvitationException.Fault fault) {
        return get("accept.fault." + fault.name());
    }

    /** Why a dropped jar is refused. */
    String refusal(Drop.Refusal refusal) {
        return switch (refusal.kind()) {
            case LACKING ->
                problem(
                        refusal.details().get(0),
                        refusal.details().subList(1, refusal.details().size()));
            default -> get("drops.refused." + refusal.kind(), refusal.details().toArray());
        };
    }

    /** Why an app does not run. */
    String problem(InstalledApp.Problem problem) {
        return problem(problem.kind().name(), problem.details());
    }

    /** Why an app does not run, by the name of the problem's kind and its details; one of an earlier version has words of its own. */
    String problem(String kind, List<String> details) {
        String key = "app.problem." + kind;
        if (OF_ANOTHER_VERSION.contains(kind) && details.size() > 1) {
            return get(key, details.get(0), problemOfNew(details));
        }
        return has(key) ? get(key, details.stream().map(this::resource).toArray()) : String.join(", ", details);
    }

    /** Why another version did not start, by what the problem of the one that goes on says of it: some have other words than of an app that does not run. */
    String problemOfNew(List<String> details) {
        String kind = details.get(1);
        List<String> rest = details.subList(2, details.size());
        return problem(has("app.problem.NEW_VERSION_FAILED." + kind) ? "NEW_VERSION_FAILED." + kind : kind, rest);
    }

    /** What a limit is of, by the name of the {@link org.koti.spi.limit.Resource}; any other text stays as it is. */
    String resource(String name) {
        return has("limits.of." + name) ? get("limits.of." + name) : name;
    }

    /** A moment as people here write it. */
    String moment(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone())
                .format(instant);
    }

    /** A moment to the second. */
    String exactly(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone())
                .format(instant);
    }

    String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .withZone(zone())
                .format(instant);
    }

    String time(Instant instant) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone())
                .format(instant);
    }

    /** A size in kB, MB or GB (powers of ten). */
    String size(long bytes) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(1);
        double kilobytes = bytes / KILO;
        double megabytes = kilobytes / KILO;
        if (kilobytes < KILO) {
            return format.format(kilobytes) + " kB";
        }
        return megabytes < KILO ? format.format(megabytes) + " MB" : format.format(megabytes / KILO) + " GB";
    }

    /** Where this computer is. */
    static ZoneId zone() {
        return Clock.systemDefaultZone().getZone();
    }
}
