package org.koti.home;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.koti.api.permission.Permission;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Use;

/**
 * A permission as a page shows it.
 *
 * @param value how forms name it
 * @param sentence what it lets the app do
 * @param reason why, in the app's words
 * @param optional whether the app runs without
 * @param granted whether the app holds it
 * @param held since when and by which yes, and until when, in words; empty where the app does not hold it
 * @param until when that ends by itself, in words; empty where it does not
 * @param used how often and when last the app used it, in words; empty where the app is not installed
 * @param danger 1 little to 5 most
 */
record AskedView(
        String value,
        String sentence,
        String reason,
        boolean optional,
        boolean granted,
        String held,
        String until,
        String used,
        int danger) {
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9/]");

    /** All that an app of the catalog asks for, the most dangerous first, with what another version of it holds. */
    static List<AskedView> of(Declaration declaration, List<Grant> before, Texts texts) {
        return sorted(
                declaration, asked -> of(declaration.name(), asked, grant(asked.permission(), before), "", texts));
    }

    /** All that an installed app asks for, with what it holds and how it used it. */
    static List<AskedView> of(Declaration declaration, List<Grant> grants, List<Use> uses, Texts texts) {
        return sorted(
                declaration,
                asked -> of(
                        declaration.name(),
                        asked,
                        grant(asked.permission(), grants),
                        used(asked.permission(), uses, texts),
                        texts));
    }

    private static Optional<Grant> grant(Permission permission, List<Grant> grants) {
        return grants.stream()
                .filter(grant -> grant.permission().equals(permission))
                .findFirst();
    }

    private static String held(Grant grant, Texts texts) {
        String since = texts.get("details.held." + grant.who(), texts.moment(grant.since()));
        return grant.until()
                .map(until -> since + " " + texts.get("details.until", texts.moment(until)))
                .orElse(since);
    }

    private static List<AskedView> sorted(Declaration declaration, Function<AskedPermission, AskedView> view) {
        return declaration.asks().stream()
                .map(view)
                .sorted(Comparator.comparingInt(AskedView::danger).reversed())
                .toList();
    }

    private static String used(Permission permission, List<Use> uses, Texts texts) {
        return uses.stream()
                .filter(use -> use.permission().equals(permission))
                .findFirst()
                .map(use -> texts.get("details.used", use.count(), texts.moment(use.last())))
                .orElseGet(() -> texts.get("details.unused"));
    }

    private static AskedView of(String app, AskedPermission asked, Optional<Grant> grant, String used, Texts texts) {
        Permission permission = asked.permission();
        return new AskedView(
                PermissionText.value(permission),
                PermissionText.sentence(texts, app, permission),
                Prose.of(asked.reason().in(texts.locale())),
                asked.optional(),
                grant.isPresent(),
                grant.map(yes -> held(yes, texts)).orElse(""),
                grant.flatMap(Grant::until).map(texts::moment).orElse(""),
                used,
                PermissionText.danger(permission));
    }

    boolean forGood() {
        return granted && until.isEmpty();
    }

    /** An id for the page: no two permissions have the same. */
    String id() {
        String plain = value.replaceFirst(":", "/");
        return "permission-"
                + ODD.matcher(plain)
                        .replaceAll(odd -> "_" + Integer.toHexString(odd.group().charAt(0)))
                        .replace('/', '-');
    }

    /** The permissions of a declaration that a form names. */
    static Set<Permission> named(Declaration declaration, List<String> values) {
        return declaration.asks().stream()
                .map(AskedPermission::permission)
                .filter(permission -> values.contains(PermissionText.value(permission)))
                .collect(Collectors.toSet());
    }
}
