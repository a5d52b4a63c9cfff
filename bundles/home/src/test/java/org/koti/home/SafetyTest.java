package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.koti.api.app.Isolation;
import org.koti.api.permission.HttpAccess;
import org.koti.api.permission.LobbyAccess;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.Permission;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.spi.app.AskedPermission;
import org.koti.spi.app.Declaration;
import org.koti.spi.app.LocalizedText;
import org.koti.spi.consent.Rating;

/** Each rating from 6 to 1, by a declaration that leads to it, and what the person reads as the reason. */
class SafetyTest {
    private static final String NAME = "It knows your name.";
    private static final String SIGNS = "It signs in your name.";
    private static final String CONTACTS = "It exchanges messages with your contacts.";
    private static final String STRANGERS = "It meets people who are not your contacts.";
    private static final String HOST = "It can send what it knows to a host on the web.";
    private static final String NEAR = "It reaches into your own network or computer.";
    private static final String UNCHECKED = "It runs in its own process, where its code is not checked.";
    private static final String PARTS = "Parts of it try what no app may; they are switched off.";

    private static Declaration asks(Permission... permissions) {
        LocalizedText words = LocalizedText.of("Words");
        List<AskedPermission> asked = Arrays.stream(permissions)
                .map(permission -> new AskedPermission(permission, words, false))
                .toList();
        return new Declaration("app", "1.0.0", words, words, words, "icon.svg", "Apache-2.0", asked);
    }

    static List<Arguments> declarations() {
        return List.of(
                Arguments.of(6, asks(), List.of("It asks for no more than to keep its own data.")),
                Arguments.of(
                        6,
                        asks(new VaultRead("*"), new VaultWrite("*")),
                        List.of("It asks for no more than to keep its own data.")),
                Arguments.of(5, asks(new VaultWrite("notes"), new ProfileRead()), List.of(NAME)),
                Arguments.of(5, asks(new HttpAccess("api.example.org")), List.of(HOST)),
                Arguments.of(5, asks().in(Isolation.PROCESS), List.of(UNCHECKED)),
                Arguments.of(5, asks().with(List.of("a.B: calls java.io.File")), List.of(PARTS)),
                Arguments.of(4, asks(new Sign(), new ProfileRead()), List.of(SIGNS, NAME)),
                Arguments.of(4, asks(new HttpAccess("http://192.168.1.7")), List.of(NEAR, HOST)),
                Arguments.of(
                        3,
                        asks(new PeerMessage("chat/1"), new Sign(), new ProfileRead()),
                        List.of(CONTACTS, SIGNS, NAME)),
                Arguments.of(
                        2,
                        asks(new LobbyAccess("chat/1"), new PeerMessage("chat/1"), new Sign(), new ProfileRead()),
                        List.of(STRANGERS, CONTACTS, SIGNS, NAME)),
                Arguments.of(
                        1,
                        asks(
                                new HttpAccess("api.example.org"),
                                new LobbyAccess("chat/1"),
                                new PeerMessage("chat/1"),
                                new Sign(),
                                new ProfileRead()),
                        List.of(HOST, STRANGERS, CONTACTS, SIGNS, NAME)),
                Arguments.of(
                        1,
                        asks(
                                        new HttpAccess("localhost:8080"),
                                        new LobbyAccess("chat/1"),
                                        new PeerMessage("chat/1"),
                                        new Sign(),
                                        new ProfileRead())
                                .in(Isolation.PROCESS)
                                .with(List.of("a.B: calls java.io.File")),
                        List.of(NEAR, HOST, STRANGERS, CONTACTS, SIGNS, NAME, UNCHECKED, PARTS)));
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void aDeclarationHasItsRatingAndTheReasonsInWords(int rating, Declaration declaration, List<String> reasons) {
        Rating rated = Safety.of(declaration, new Texts(Locale.ENGLISH));

        assertThat(rated.value()).isEqualTo(rating);
        assertThat(rated.reasons()).isEqualTo(reasons);
        assertThat(Safety.of(declaration, new Texts(Locale.forLanguageTag("fi")))
                        .reasons())
                .hasSameSizeAs(reasons)
                .doesNotContainAnyElementsOf(reasons);
    }

    @Test
    void everyRatingIsReached() {
        Stream<Integer> reached = declarations().stream().map(each -> (Integer) each.get()[0]);

        assertThat(reached).containsAll(IntStream.rangeClosed(1, 6).boxed().toList());
    }
}
