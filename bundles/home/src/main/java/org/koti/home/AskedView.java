package org.koti.home;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.koti.api.permission.Permission;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.consent.Use;

/**
 * A permission as a page shows it.
 *
 * @param value how forms name it
 * @param sentence what it lets the app do
 * @param reason why, in the app's words
 * @param optional whether the app runs without
 * @param granted whether the app holds it
 * @param used how often and when last the app used it, in words; empty where the app is not installed
 * @param danger 1 little to 5 most
 */
record AskedView(
        String value, String sentence, String reason, boolean optional, boolean granted, String used, int danger) {
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9/]");

    /** All that an app asks for which is not installed, the most dangerous first. */
    static List<AskedView> of(Declaration declaration, Texts texts) {
        return sorted(declaration, asked -> of(asked, false, "", texts));
    }

    /** The same of an installed app, with what it holds and how it used it. */
    static List<AskedView> of(Declaration declaration, Set<Permission> granted, List<Use> uses, Texts texts) {
        return sorted(
                declaration,
                asked -> of(asked, granted.contains(asked.permission()), used(asked.permission(), uses, texts), texts));
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

    private static AskedView of(AskedPermission asked, boolean granted, String used, Texts texts) {
        Permission permission = asked.permission();
        return new AskedView(
                PermissionText.value(permission),
                PermissionText.sentence(texts, permission),
                asked.reason().in(texts.locale()),
                asked.optional(),
                granted,
                used,
                PermissionText.danger(permission));
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
