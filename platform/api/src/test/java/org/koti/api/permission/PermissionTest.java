package org.koti.api.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.app.AppId;

class PermissionTest {
    static Stream<Permission> onesWithScope() {
        return Stream.of(
                new VaultRead("games"),
                new VaultWrite("games"),
                new PeerMessage("sea/1"),
                new LobbyAccess("sea/1"),
                new HttpAccess("api.example.org"));
    }

    static Stream<Permission> all() {
        return Stream.concat(onesWithScope(), Stream.of(new ProfileRead(), new Sign()));
    }

    @Test
    void everyPermittedRecordIsTriedHere() {
        assertThat(all().map(Object::getClass)).containsExactlyInAnyOrder(Permission.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("all")
    void isMadeAgainFromItsNameAndScope(Permission permission) {
        assertThat(Permission.of(permission.name(), permission.scope())).contains(permission);
        assertThat(Permission.of(permission.getClass().getName(), permission.scope()))
                .contains(permission);
    }

    @ParameterizedTest
    @MethodSource("all")
    void coversItselfAndNoOtherKind(Permission permission) {
        assertThat(all().filter(permission::covers)).containsExactly(permission);
    }

    @Test
    void anyScopeCoversEachButNotTheOtherWayRound() {
        assertThat(new VaultRead("*").covers(new VaultRead("games"))).isTrue();
        assertThat(new VaultRead("games").covers(new VaultRead("*"))).isFalse();
        assertThat(new VaultRead("games").covers(new VaultRead("notes"))).isFalse();
    }

    @Test
    void thereIsNoneOfAnUnknownName() {
        assertThat(Permission.of("Everything", "*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Games", "a b", "1a", "../x", "**"})
    void refusesScopesOfAnotherForm(String scope) {
        for (String name : List.of("VaultRead", "VaultWrite", "PeerMessage", "LobbyAccess", "HttpAccess")) {
            assertThatThrownBy(() -> Permission.of(name, scope)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aProtocolHasAVersion() {
        assertThatThrownBy(() -> new PeerMessage("battleship")).hasMessageContaining("name/version");
    }

    @Test
    void aDenialNamesAppPermissionAndTheLineThatDeclaresIt() {
        AppId app = new AppId("koti", "hello");

        assertThat(new PermissionDeniedException(app, new VaultWrite("games"), false))
                .hasMessage("koti/hello does not declare VaultWrite(games); declare it by "
                        + "@Asks(permission = VaultWrite.class, scope = \"games\", reason = \"%...\")");
        assertThat(new PermissionDeniedException(app, new Sign(), true))
                .hasMessageContaining(
                        "was not granted Sign, which it declares by @Asks(permission = Sign.class, reason");
    }
}
