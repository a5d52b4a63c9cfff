package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.api.permission.Permission;
import org.koti.itest.twin.Holder;
import org.koti.sample.intruder.Attempts;
import org.koti.sample.intruder.attempt.Trial;
import org.koti.sample.intruder.osgi.PermissionAttempts;

/**
 * Each permission that there is: tried in vain by the intruder, which declares none, used by its twin while the person allows it, refused at once
 * by what the twin holds when the person takes it back, and used again when it is given again.
 */
class EveryPermissionIT {
    private static final List<String> PERMISSIONS = Arrays.stream(Permission.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .sorted()
            .toList();

    /** What the twin asks for: the scope of each that has one; of hosts the address is not known yet. */
    private static final Map<String, String> SCOPES =
            Map.of("VaultRead", "notes", "VaultWrite", "notes", "PeerMessage", "holder/1", "LobbyAccess", "holder/1");

    private static final String REFUSED = "org.koti.api.permission.PermissionDeniedException: {id} ";
    private static final String ELSEWHERE = " elsewhere";

    @TempDir
    Path scratch;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @Test
    void theIntruderTriesEachPermission() {
        assertThat(Attempts.all().stream()
                        .filter(trial -> trial.group().equals(PermissionAttempts.GROUP))
                        .map(Trial::name))
                .containsExactlyInAnyOrderElementsOf(PERMISSIONS);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void eachWorksWhileItIsAllowedAndOnlyThen(Jdk jdk) throws IOException {
        DistributionCopy copy = DistributionCopy.into(scratch.resolve("koti"));
        try (Sink sink = Sink.open()) {
            int declared = sink.port();
            String query = "?http://localhost:" + declared + "/,http://localhost:" + sink.port() + "/";
            holder(declared).addTo(copy);
            NodeOptions options = NodeOptions.on(jdk).from(copy.folder()).onLoopback();
            try (Inhabitant aino = Inhabitant.arrive("Aino", options, scratch.resolve("aino"))) {
                aino.moveIn();
                aino.install("holder");
                checkAllowed(ask(aino, query));
                for (String permission : PERMISSIONS) {
                    int before = sink.hits(declared);
                    toggle(aino, permission, false);
                    checkRefused(ask(aino, query), permission);
                    assertThat(sink.hits(declared) > before).isNotEqualTo(permission.equals("HttpAccess"));
                    toggle(aino, permission, true);
                    checkAllowed(ask(aino, query));
                }
                assertThat(aino.complaints()).isEmpty();
            }
        }
    }

    private static PageApp holder(int port) {
        String asks = PERMISSIONS.stream()
                .map(name -> "org.koti.api.permission." + name
                        + (name.equals("HttpAccess")
                                ? ";scope=\"http://localhost:" + port + "\""
                                : SCOPES.containsKey(name) ? ";scope=\"" + SCOPES.get(name) + "\"" : "")
                        + ";reason=\"To test.\"")
                .collect(Collectors.joining(","));
        return new PageApp(
                Holder.class,
                List.of(
                        "org.koti.api.vault.Vault",
                        "org.koti.api.identity.Identity",
                        "org.koti.api.http.Http",
                        "org.koti.api.peer.Peers",
                        "org.koti.api.peer.Lobby"),
                "org.koti.api.http,org.koti.api.identity,org.koti.api.peer,org.koti.api.vault",
                "Uses each permission.",
                asks);
    }

    /** What the app's page says, asked by the page itself: by name, with {@code {id}} for the app's id. */
    private static Map<String, String> ask(Inhabitant aino, String query) {
        String id = aino.id("holder");
        aino.app("holder").locator("pre").waitFor();
        String told =
                (String) aino.page().frame("app").evaluate("query => fetch(query).then(all => all.text())", query);
        return told.replace(id, "{id}")
                .lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (one, other) -> one, TreeMap::new));
    }

    private static void toggle(Inhabitant aino, String permission, boolean allowed) {
        aino.go("/apps/holder/details");
        Locator one = aino.page().locator("form.grant:has(input[value^='" + permission + "']) .toggle");
        assertThat(one).hasAttribute("aria-checked", String.valueOf(!allowed));
        one.click();
        assertThat(one).hasAttribute("aria-checked", String.valueOf(allowed));
    }

    private static void checkAllowed(Map<String, String> told) {
        assertThat(told).containsKeys(PERMISSIONS.toArray(String[]::new));
        assertThat(told)
                .allSatisfy((name, outcome) -> assertThat(outcome)
                        .as(name)
                        .startsWith(name.endsWith(ELSEWHERE) ? REFUSED + "does not declare " : "ok "));
        assertThat(told.keySet().stream().filter(name -> name.endsWith(ELSEWHERE)))
                .as("those with a scope are tried with another one")
                .containsAll(Stream.concat(SCOPES.keySet().stream(), Stream.of("HttpAccess"))
                        .map(name -> name + ELSEWHERE)
                        .toList());
    }

    /** What was given when the app began refuses it now, and nothing else. */
    private static void checkRefused(Map<String, String> told, String permission) {
        assertThat(PERMISSIONS)
                .allSatisfy(name -> assertThat(told.get(name))
                        .as(name)
                        .startsWith(name.equals(permission) ? REFUSED + "was not granted " + permission : "ok "));
    }
}
