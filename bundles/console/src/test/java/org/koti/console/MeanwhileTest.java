package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody else does on the page, or by another command, while a command is on its way. */
class MeanwhileTest extends AtTheDoor {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "app remove hello --keep-data",
                "grant give hello VaultWrite:notes",
                "peer verify Väinö",
                "peer remove Väinö"
            })
    void whatGoesWhileThePersonReadsIsSaidToBeGone(String words) {
        Conversation.Answers whileReading = question -> {
            home.apps.installed.clear();
            home.people.known.clear();
            return "y";
        };

        assertThat(person.run(Locale.ENGLISH, Optional.of(whileReading), words))
                .satisfies(gone -> assertThat(gone.status()).isEqualTo(Status.REFUSED))
                .satisfies(gone -> assertThat(gone.err()).startsWith("koti: There is no "));
        assertThat(home.apps.done).isEmpty();
        assertThat(home.granted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app stop hello",
                "app remove hello --keep-data --yes",
                "grant give hello VaultWrite:notes --yes"
            })
    void whatGoesAtTheLastMomentIsSaidToBeGone(String words) {
        home.atLast = home.apps.installed::clear;

        assertThat(person.run(words))
                .satisfies(gone -> assertThat(gone.status()).isEqualTo(Status.REFUSED))
                .satisfies(gone -> assertThat(gone.err())
                        .isEqualTo("koti: There is no app koti/hello: none is installed.\n"));
    }
}
