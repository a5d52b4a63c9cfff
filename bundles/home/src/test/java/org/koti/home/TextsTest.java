package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.spi.app.InstalledApp;
import org.koti.spi.catalog.CatalogException;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.AuditCheck;
import org.koti.spi.consent.Grant;
import org.koti.spi.consent.Term;
import org.koti.spi.limit.Resource;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;
import org.koti.testkit.text.LanguagePromises;

/** The words of the home, in each language. */
class TextsTest implements LanguagePromises {
    private static final Pattern USED =
            Pattern.compile("(?:\\bt|texts\\(\\)\\.get|texts\\.get|leaveNotice)\\(\\s*\"([a-zA-Z0-9.]+)\"\\s*[,)]");
    private static final Pattern QUOTED = Pattern.compile("\"([a-zA-Z0-9.]+)\"");

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(java|jte)"))
                    .toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }

    @Override
    public boolean mayLeaveOut(String key) {
        return key.endsWith(".what");
    }

    @Test
    void everyKeyThatIsUsedExists() throws IOException {
        assertThat(found(USED))
                .hasSizeGreaterThan(150)
                .isSubsetOf(words("texts.properties").stringPropertyNames());
    }

    @Test
    void everyKeyThatExistsIsUsed() throws IOException {
        List<String> composed = List.of(
                "nav.",
                "steps.",
                "state.",
                "activity.",
                "app.problem.",
                "catalog.problem.",
                "details.held.",
                "details.term.",
                "drops.refused.",
                "drops.state.",
                "invitation.state.",
                "invitation.explain.",
                "invitation.problem.",
                "accept.fault.",
                "limits.",
                "network.problem.",
                "permission.",
                "error.",
                "strength.");
        Set<String> quoted = found(QUOTED);
        assertThat(words("texts.properties").stringPropertyNames())
                .filteredOn(key -> composed.stream().noneMatch(key::startsWith))
                .allMatch(quoted::contains);
    }

    @Test
    void everyStateKindAndStatusHasItsSentence() {
        for (Locale language : Texts.LANGUAGES) {
            Texts texts = new Texts(language);
            Arrays.stream(InstalledApp.State.values()).forEach(state -> texts.get("state." + state));
            Arrays.stream(InstalledApp.Problem.Kind.values())
                    .forEach(kind -> texts.get("app.problem." + kind, "a", "b"));
            Arrays.stream(Resource.values()).forEach(resource -> {
                texts.get("limits." + resource);
                texts.get("limits.of." + resource);
            });
            Arrays.stream(CatalogException.Kind.values()).forEach(kind -> texts.get("catalog.problem." + kind, "a"));
            Arrays.stream(Activity.Kind.values()).forEach(kind -> texts.get("activity." + kind, "a", "b"));
            Arrays.stream(Grant.Who.values()).forEach(who -> texts.get("details.held." + who, "a"));
            Term.WITH_AN_END.forEach(term -> texts.get("details.term." + term));
            Arrays.stream(AuditCheck.Kind.values()).forEach(kind -> texts.get("activity.check." + kind, 7L));
            Arrays.stream(Invitation.State.values()).forEach(state -> {
                texts.get("invitation.state." + state);
                texts.get("invitation.explain." + state, "a", "b");
            });
            Arrays.stream(Invitation.Problem.values()).forEach(problem -> texts.get("invitation.problem." + problem));
            Arrays.stream(MalformedInvitationException.Fault.values())
                    .forEach(fault -> texts.get("accept.fault." + fault));
            Arrays.stream(Network.Problem.Kind.values()).forEach(kind -> texts.get("network.problem." + kind, "a"));
            for (int status : new int[] {400, 401, 403, 404, 405, 413, 421, 500, 503, 507}) {
                assertThat(texts.get("error." + status)).isNotBlank();
                assertThat(texts.get("error." + status + ".what", "file", "number"))
                        .isNotBlank();
            }
        }
    }

    @Test
    void everyPermissionHasItsSentence() {
        List<Permission> all = List.of(
                new HttpAccess("api.example.org"),
                new HttpAccess("http://192.168.1.7"),
                new HttpAccess("localhost:8080"),
                new LobbyAccess("a/1"),
                new PeerMessage("a/1"),
                new ProfileRead(),
                new Sign(),
                new VaultRead("notes"),
                new VaultRead("*"),
                new VaultWrite("notes"),
                new VaultWrite("*"));
        assertThat(all.stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(Permission.class.getPermittedSubclasses());
        for (Locale language : Texts.LANGUAGES) {
            Texts texts = new Texts(language);
            for (Permission permission : all) {
                assertThat(PermissionText.sentence(texts, "chess", permission))
                        .isNotBlank()
                        .doesNotContain("*");
                assertThat(texts.has(PermissionText.key(permission) + ".brief")).isTrue();
                assertThat(PermissionText.danger(permission)).isBetween(1, 5);
            }
        }
    }

    @Test
    void countsAndWaitsReadWell() {
        Texts texts = new Texts(Locale.ENGLISH);
        assertThat(texts.get("unlock.wait", 0L)).isEqualTo("You can try again now.");
        assertThat(texts.get("unlock.wait", 8L)).contains("8 seconds");
        assertThat(texts.get("catalog.found", 1)).isEqualTo("One app");
        assertThat(texts.size(123_456)).isEqualTo("123.5 kB");
        assertThat(texts.size(2_500_000)).isEqualTo("2.5 MB");
        assertThat(texts.size(4_000_000_000L)).isEqualTo("4 GB");
    }
}
