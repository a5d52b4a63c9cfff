package org.koti.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.api.vault.StorageFullException;
import org.koti.console.CommandHarness.Outcome;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.app.InstalledApp.State;

/** An app goes back to the version before by a command. */
class BackCommandTest extends AtTheDoor {
    private static final String WAY = "The hello (koti/hello): version 1.0.0, installed in its place on 1970-01-01"
            + " 00:00:00, and version 0.9.0 change places. What the one that comes back asks for and is not allowed now"
            + " stays not allowed.\n";

    @BeforeEach
    void swap() {
        home.apps.keepBefore();
    }

    @Test
    void saysWhatBecomesOfTheDataAndAsks() {
        assertThat(person.answering("y", "app back hello"))
                .isEqualTo(new Outcome(
                        0,
                        WAY
                                + "Its data goes back too, to what it was before version 1.0.0 started. What was"
                                + " changed since 1970-01-01 00:00:00 is set aside and kept, and comes back if you go"
                                + " forward to version 1.0.0 again.\n"
                                + "The hello (koti/hello) is back at version 0.9.0, and so is its data.\n",
                        ""));
        assertThat(person.questions)
                .containsExactly("Take The hello (koti/hello) back to version 0.9.0, with its data? y/N ");
        assertThat(home.apps.done).containsExactly("back with data koti/hello");
        assertThat(person.run("app back hello --yes").status()).isZero();
        assertThat(home.apps.installed.get(0).sha256()).isEqualTo(FakeApps.OLD);
    }

    @Test
    void theCodeAloneGoesBackWhereThatIsSaid() {
        assertThat(person.answering("y", "app back hello --code-only").out())
                .contains("Its data stays as it is now. Version 0.9.0 may not understand all")
                .endsWith("The hello (koti/hello) is back at version 0.9.0. Its data stayed as it is.\n");
        assertThat(person.questions)
                .containsExactly("Take The hello (koti/hello) back to version 0.9.0, without its data? y/N ");
        assertThat(home.apps.done).containsExactly("back koti/hello");
    }

    @Test
    void withoutAYesNothingGoesBack() {
        assertThat(person.answering("n", "app back hello").err()).isEqualTo("koti: Nothing was changed.\n");
        assertThat(person.run("app back hello").err()).contains("say --yes");
        assertThat(person.run("app back hello --json").status()).isEqualTo(Status.REFUSED);
        assertThat(home.apps.done).isEmpty();
    }

    @Test
    void aProgramIsToldWhatThereIsNow() {
        assertThat(person.run("app:back hello --yes --json").out())
                .startsWith("{\"app\":\"koti/hello\"")
                .contains("\"sha256\":\"" + FakeApps.BEFORE + "\"")
                .endsWith("\"dataWentBack\":true}\n");
        assertThat(person.run("app back hello --code-only --yes --json").out()).endsWith("\"dataWentBack\":false}\n");
    }

    @Test
    void theVersionBeforeIsShownWhereThereIsOne() {
        String earlier = "\"earlier\":{\"version\":\"0.9.0\",\"sha256\":\"" + FakeApps.BEFORE
                + "\",\"replaced\":\"1970-01-01T00:00:00Z\"}";
        assertThat(person.run("app show hello").out())
                .contains("  before     0.9.0, replaced 1970-01-01 00:00:00; to go back: koti app back hello\n");
        assertThat(person.run("app show hello --json").out()).contains(earlier);
        assertThat(person.run("app list --json").out()).containsOnlyOnce(earlier);
        assertThat(person.run("app show quiet").out()).doesNotContain("to go back");
        assertThat(person.run("app show quiet --json").out()).doesNotContain("earlier");
    }

    @Test
    void whereThereIsNoVersionBeforeItSaysSo() {
        assertThat(person.run("app back quiet --yes"))
                .isEqualTo(new Outcome(
                        Status.REFUSED,
                        "",
                        "koti: There is no version that The quiet (koti/quiet) could go back to. Nothing was"
                                + " changed.\n"));
        home.atLast = () -> home.apps.earlier = Optional.empty();
        assertThat(person.run("app back hello --yes").err()).contains("There is no version that The hello");
        assertThat(home.apps.done).isEmpty();
    }

    @Test
    void whatChangesWhileThePersonReadsIsReadAgain() {
        Conversation.Answers whileReading = question -> {
            home.apps.swapHello();
            return "y";
        };
        assertThat(person.run(Locale.ENGLISH, Optional.of(whileReading), "app back hello"))
                .satisfies(changed -> assertThat(changed.status()).isEqualTo(Status.REFUSED))
                .satisfies(changed -> assertThat(changed.err())
                        .startsWith("koti: The hello (koti/hello) or the version before it changed while"));
        assertThat(home.apps.done).isEmpty();
    }

    @Test
    void whatKeepsItFromGoingBackIsSaid() {
        home.atLast = () -> {
            throw new StorageFullException("full");
        };
        assertThat(person.run("app back hello --yes").err())
                .isEqualTo("koti: Nothing was changed: the disk is full. Free some space and try again.\n");
        home.atLast = () -> {};
        home.apps.staysBack = true;
        assertThat(person.run("app back hello --yes"))
                .satisfies(failed -> assertThat(failed.status()).isEqualTo(Status.REFUSED))
                .satisfies(failed -> assertThat(failed.err())
                        .startsWith("koti: The hello (koti/hello) did not go back to version 0.9.0."));
        home.apps.staysBack = false;
        home.apps.trouble = Optional.of(new Problem(Problem.Kind.TOO_SLOW));
        assertThat(person.run("app back hello --yes --json"))
                .satisfies(idle -> assertThat(idle.status()).isEqualTo(Status.REFUSED))
                .satisfies(idle ->
                        assertThat(idle.err()).contains("is back at version 0.9.0, but does not run. problem TOO_SLOW"))
                .satisfies(idle -> assertThat(idle.out()).contains("\"state\":\"" + State.FAILED + "\""));
    }
}
