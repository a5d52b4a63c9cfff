package org.koti.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.koti.agent.sandbox.PlatformNames;
import org.koti.api.app.App;
import org.koti.api.app.AppId;
import org.koti.api.app.Isolation;
import org.koti.api.permission.Asks;
import org.koti.api.permission.Permission;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.MalformedDeclarationException;
import org.osgi.framework.Version;

/**
 * Reads what an app declares from the bytes of its jar, running nothing of it.
 *
 * <ol>
 *   <li>The jar is read within limits ({@link AppJar}).
 *   <li>The manifest is read and judged ({@link HeaderRules}).
 *   <li>Every component description is judged ({@link ComponentRules}), and the names of all files ({@link FileRules}).
 *   <li>{@code Koti-App}, {@code Koti-Permission} and the texts become a {@link Declaration}.
 * </ol>
 */
final class DeclarationReader {
    private static final int MOST_ASKS = 64;
    private static final int MOST_TITLE = 35;
    private static final int MOST_SUMMARY = 80;
    private static final int MOST_DESCRIPTION = 2000;
    private static final int MOST_REASON = 200;
    private static final String PERMISSIONS = "org.koti.api.permission.";
    private static final Pattern LICENSE = Pattern.compile("[A-Za-z0-9.+() -]{1,100}");
    private static final Pattern ICON = Pattern.compile("web/.*\\.(svg|png)");

    private final Path scratch;
    private final PlatformNames platform = PlatformNames.ofThisNode();
    private final HeaderRules rules = new HeaderRules(platform);
    private final FileRules files = new FileRules();

    DeclarationReader(Path scratch) {
        this.scratch = scratch;
    }

    Declaration read(byte[] bytes) throws MalformedDeclarationException, IOException {
        return readAll(bytes).declaration();
    }

    AppFacts readAll(byte[] bytes) throws MalformedDeclarationException, IOException {
        AppJar jar = AppJar.read(bytes, scratch);
        byte[] manifest = jar.texts().get(ManifestHeaders.PATH);
        if (manifest == null) {
            throw Refusal.of(Code.NO_MANIFEST, "the jar", "it has no " + ManifestHeaders.PATH, "build it as a bundle");
        }
        ManifestHeaders headers = ManifestHeaders.parse(manifest);
        Isolation place = place(headers);
        rules.check(headers, place);
        AppCode code = new ComponentRules(jar, platform).check(headers);
        files.check(jar, code.descriptions().keySet(), place);
        return new AppFacts(declaration(headers, jar, AppTexts.read(jar.texts())), code);
    }

    private static Declaration declaration(ManifestHeaders headers, AppJar jar, AppTexts texts)
            throws MalformedDeclarationException {
        List<HeaderClause> clauses = headers.clauses(App.HEADER);
        if (clauses.size() != 1 || clauses.get(0).paths().size() != 1) {
            throw Refusal.of(
                    Code.NO_DECLARATION,
                    App.HEADER,
                    "an app has it once, with one name",
                    "put @App on one class of the app");
        }
        HeaderClause app = clauses.get(0);
        checkKeys(App.HEADER, app, Set.of("title", "summary", "description", "icon", "license", "isolation"));
        String name = checkName(app.paths().get(0));
        Declaration read = new Declaration(
                name,
                version(headers),
                texts.text(App.HEADER + ", title", value(app, "title"), MOST_TITLE, true),
                texts.text(App.HEADER + ", summary", value(app, "summary"), MOST_SUMMARY, true),
                texts.text(App.HEADER + ", description", value(app, "description"), MOST_DESCRIPTION, false),
                icon(value(app, "icon"), jar),
                license(value(app, "license")),
                asks(headers, texts));
        return read.in(isolation(value(app, "isolation")));
    }

    private static Isolation place(ManifestHeaders headers) throws MalformedDeclarationException {
        List<HeaderClause> clauses = headers.clauses(App.HEADER);
        return clauses.size() == 1 ? isolation(value(clauses.get(0), "isolation")) : Isolation.NODE;
    }

    private static Isolation isolation(String name) throws MalformedDeclarationException {
        return switch (name) {
            case "", "NODE" -> Isolation.NODE;
            case "PROCESS" -> Isolation.PROCESS;
            default ->
                throw Refusal.of(
                        Code.ISOLATION,
                        App.HEADER + ", isolation",
                        Refusal.quote(name) + " is no place for an app to run",
                        "say NODE or PROCESS");
        };
    }

    private static String value(HeaderClause clause, String key) {
        return Optional.ofNullable(clause.attributes().get(key)).orElse("");
    }

    private static void checkKeys(String header, HeaderClause clause, Set<String> known)
            throws MalformedDeclarationException {
        for (String key : clause.attributes().keySet()) {
            if (!known.contains(key)) {
                throw Refusal.of(
                        Code.UNKNOWN_WORD,
                        header,
                        "it says " + Refusal.quote(key) + ", which means nothing",
                        "remove it");
            }
        }
        if (!clause.directives().isEmpty()) {
            throw Refusal.of(Code.UNKNOWN_WORD, header, "it has a directive, which means nothing", "remove it");
        }
    }

    private static String checkName(String name) throws MalformedDeclarationException {
        try {
            return new AppId("koti", name).name();
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Code.APP_NAME, App.HEADER, String.valueOf(e.getMessage()), "choose another name");
        }
    }

    private static String version(ManifestHeaders headers) throws MalformedDeclarationException {
        try {
            return Version.parseVersion(headers.get("Bundle-Version").orElse("none"))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Code.BUNDLE_VERSION, "Bundle-Version", "it is missing or no version", "write it as 1.2.3");
        }
    }

    private static String icon(String path, AppJar jar) throws MalformedDeclarationException {
        if (!ICON.matcher(path).matches() || !jar.has(path)) {
            throw Refusal.of(
                    Code.ICON,
                    App.HEADER + ", icon",
                    Refusal.quote(path) + " is no SVG or PNG file below web/ in the jar",
                    "add one, 256 KiB at the most");
        }
        if (jar.size(path) > AppJar.MOST_TEXT) {
            throw Refusal.of(Code.ICON, App.HEADER + ", icon", path + " is larger than 256 KiB", "make it smaller");
        }
        return path;
    }

    private static String license(String license) throws MalformedDeclarationException {
        if (!LICENSE.matcher(license).matches()) {
            throw Refusal.of(
                    Code.LICENSE,
                    App.HEADER + ", license",
                    Refusal.quote(license) + " is no SPDX licence expression",
                    "write it as on spdx.org/licenses");
        }
        return license;
    }

    private static List<AskedPermission> asks(ManifestHeaders headers, AppTexts texts)
            throws MalformedDeclarationException {
        List<AskedPermission> asks = new ArrayList<>();
        for (HeaderClause clause : headers.clauses(Asks.HEADER)) {
            AskedPermission ask = ask(clause, texts);
            if (asks.stream().anyMatch(other -> other.permission().equals(ask.permission()))) {
                throw Refusal.of(Code.ASKED_TWICE, Asks.HEADER, "it asks twice for " + ask.permission(), "keep one");
            }
            asks.add(ask);
        }
        if (asks.size() > MOST_ASKS) {
            throw Refusal.of(
                    Code.TOO_MANY_ASKED,
                    Asks.HEADER,
                    "it asks for more than 64 permissions",
                    "ask for fewer, or for a scope of *");
        }
        return asks;
    }

    private static AskedPermission ask(HeaderClause clause, AppTexts texts) throws MalformedDeclarationException {
        checkKeys(Asks.HEADER, clause, Set.of("scope", "reason", "optional"));
        String path = clause.paths().get(0);
        String scope = clause.attributes().getOrDefault("scope", Permission.ANY);
        Optional<Permission> permission = permission(path, scope);
        if (clause.paths().size() != 1 || permission.isEmpty()) {
            throw Refusal.of(
                    Code.UNKNOWN_PERMISSION,
                    Asks.HEADER,
                    "there is no permission " + Refusal.quote(path),
                    "use one of the records of " + PERMISSIONS.substring(0, PERMISSIONS.length() - 1));
        }
        if (!permission.get().scope().equals(scope)) {
            throw Refusal.of(Code.SCOPE, Asks.HEADER, permission.get().name() + " has no scope", "remove the scope");
        }
        String optional = clause.attributes().getOrDefault("optional", "false");
        if (!Set.of("true", "false").contains(optional)) {
            throw Refusal.of(
                    Code.OPTIONAL, Asks.HEADER, "'optional' is " + Refusal.quote(optional), "say true or false");
        }
        String where = Asks.HEADER + ", reason of " + permission.get().name();
        return new AskedPermission(
                permission.get(),
                texts.text(where, value(clause, "reason"), MOST_REASON, true),
                optional.equals("true"));
    }

    private static Optional<Permission> permission(String path, String scope) throws MalformedDeclarationException {
        if (!path.startsWith(PERMISSIONS) || path.lastIndexOf('.') != PERMISSIONS.length() - 1) {
            return Optional.empty();
        }
        try {
            return Permission.of(path, scope);
        } catch (IllegalArgumentException e) {
            throw Refusal.of(
                    Code.SCOPE,
                    Asks.HEADER,
                    path.substring(PERMISSIONS.length()) + ": " + e.getMessage(),
                    "correct the scope");
        }
    }
}
