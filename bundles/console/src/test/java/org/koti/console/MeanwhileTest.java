package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.app.AppId;
import org.koti.spi.app.InstalledApp;

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
            strings = {"app stop hello", "app remove hello --keep-data --yes", "grant give hello VaultWrite:notes --yes"
            })
    void whatGoesAtTheLastMomentIsSaidToBeGone(String words) {
        home.atLast = home.apps.installed::clear;

        assertThat(person.run(words))
                .satisfies(gone -> assertThat(gone.status()).isEqualTo(Status.REFUSED))
                .satisfies(gone ->
                        assertThat(gone.err()).isEqualTo("koti: There is no app koti/hello: none is installed.\n"));
    }

    @Test
    void anAppOfTheSameNameThatComesAtTheLastMomentIsSaidInWords() {
        home.atLast = () -> home.apps.installed.add(
                FakeApps.app(new AppId("other", "fresh"), FakeApps.OLD, InstalledApp.State.ACTIVE));

        assertThat(person.answering("y", "app install fresh"))
                .satisfies(late -> assertThat(late.status()).isEqualTo(Status.REFUSED))
                .satisfies(late -> assertThat(late.err()).contains("What is installed as fresh"));
    }

    @Test
    void aFailureIsNotTakenForAChange() {
        home.atLast = () -> {
            throw new IllegalArgumentException("the insides");
        };

        for (String words : List.of(
                "app install fresh",
                "app stop hello",
                "app remove hello --keep-data",
                "grant give hello VaultWrite:notes")) {
            assertThat(person.answering("y", words))
                    .as(words)
                    .satisfies(broken -> assertThat(broken.status()).isEqualTo(Status.BROKEN))
                    .satisfies(broken -> assertThat(broken.err()).startsWith("koti: Something went wrong in Koti."));
        }
    }

    @Test
    void whatIsInstalledIsSaidToBeThoughTheNodeWasLockedAtOnce() {
        home.apps.locksAfterwards = true;

        assertThat(person.run("app install fresh --yes --json --sha256 " + "ef".repeat(32)))
                .satisfies(done -> assertThat(done.status()).isEqualTo(Status.DONE))
                .satisfies(
                        done -> assertThat(done.out()).contains("\"granted\":[\"ProfileRead\",\"VaultWrite:notes\"]}"));
    }
}
