package org.koti.testkit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.koti.api.app.App;
import org.koti.api.peer.Delivery;
import org.koti.api.peer.Message;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.MessageId;
import org.koti.api.peer.Protocol;
import org.koti.api.permission.Asks;
import org.koti.api.permission.PeerMessage;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;
import org.koti.api.vault.Anchor;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.testkit.peer.Faults;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** One version in the place of another, as the node swaps. */
@KotiTest(
        value = Diary.class,
        people = {"Aino", "Eino"})
final class SwapTest {

    /** Its second version keeps what the first kept under another name, and counts. */
    @App(name = "diary", title = "Diary", summary = "Keeps lines.")
    @Asks(permission = VaultRead.class, scope = "lines", reason = "To show them.")
    @Asks(permission = VaultWrite.class, scope = "lines", reason = "To keep them.")
    @Asks(permission = PeerMessage.class, scope = Diary.PROTOCOL, reason = "To send them.")
    @Protocol(Diary.PROTOCOL)
    @Component(service = MessageHandler.class)
    static final class Second implements MessageHandler {
        final Vault vault;
        int came;
        boolean stopped;

        @Activate
        public Second(@Reference Vault vault) {
            this.vault = vault;
            vault.query(Query.in("lines"))
                    .records()
                    .forEach(record -> vault.put("lines", record.id(), "{\"version\":2}"));
        }

        @Override
        public void received(Message message) {
            came++;
            vault.put("lines", new String(message.body(), StandardCharsets.UTF_8), "{\"version\":2}");
        }

        @Deactivate
        void stop() {
            stopped = true;
        }
    }

    /** A version that spoils what it finds and throws at its start. */
    @App(name = "diary", title = "Diary", summary = "Keeps lines.")
    @Asks(permission = VaultWrite.class, scope = "lines", reason = "To keep them.")
    @Component(service = Broken.class)
    static final class Broken {
        @Activate
        public Broken(@Reference Vault vault) {
            vault.put("lines", "one", "{\"line\":\"spoiled\"}");
            vault.put("lines", "two", "{\"line\":\"spoiled\"}");
            throw new IllegalStateException("no space for a second version");
        }
    }

    /** A version of which one part starts and another does not. */
    @App(name = "diary", title = "Diary", summary = "Keeps lines.")
    static final class Half {
        /** It starts. */
        @Component(service = Begun.class)
        static final class Begun {
            int stops;

            @Deactivate
            void stop() {
                stops++;
            }
        }

        /** It does not. */
        @Component(service = Never.class)
        static final class Never {
            final Begun begun;
            int stops;

            @Activate
            public Never(@Reference Begun begun) {
                this.begun = begun;
            }

            @Activate
            void start() {
                throw new HalfException(this);
            }

            @Deactivate
            void stop() {
                stops++;
            }
        }

        /** It has the part that threw it. */
        static final class HalfException extends RuntimeException {
            private static final long serialVersionUID = 1L;
            private final transient Never part;

            HalfException(Never part) {
                this.part = part;
            }
        }
    }

    private static void assertEachStopsOnceIfItStarted(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof Half.HalfException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOfSatisfying(Half.HalfException.class, half -> {
            assertThat(half.part.stops).isZero();
            assertThat(half.part.begun.stops).isOne();
        });
    }

    @Test
    void whatHasStartedStopsOnceWhereAVersionDoesNotStart(AppStage aino) {
        assertEachStopsOnceIfItStarted(aino.swapFails(Half.class));
        assertThatThrownBy(() -> People.of(1, Half.class, "Aino")).satisfies(SwapTest::assertEachStopsOnceIfItStarted);
    }

    /** A version that asks for more. */
    @App(name = "diary", title = "Diary", summary = "Keeps lines.")
    @Asks(permission = Sign.class, reason = "To sign them.")
    @Component(service = Greedy.class)
    static final class Greedy {}

    /** A version that reads and writes all that it keeps. */
    @App(name = "diary", title = "Diary", summary = "Keeps lines.")
    @Asks(permission = VaultRead.class, scope = "*", reason = "To show them.")
    @Asks(permission = VaultWrite.class, scope = "*", reason = "To keep them.")
    @Component(service = Wide.class)
    static final class Wide {}

    /** A version that does with less. */
    @App(name = "diary", title = "Diary", summary = "Keeps lines.")
    @Asks(permission = VaultRead.class, scope = "lines", reason = "To show them.")
    @Component(service = Narrow.class)
    static final class Narrow {
        final Vault vault;

        @Activate
        public Narrow(@Reference Vault vault) {
            this.vault = vault;
        }
    }

    /** Another app. */
    @App(name = "calendar", title = "Calendar", summary = "Keeps days.")
    @Component(service = Calendar.class)
    static final class Calendar {}

    @Test
    void theNewVersionReadsTheDataOfTheOneBefore(AppStage aino) {
        aino.component(Diary.Book.class).write("one", "x");
        aino.swap(Second.class);
        assertThat(aino.component(Second.class)
                        .vault
                        .get("lines", "one")
                        .orElseThrow()
                        .json())
                .isEqualTo("{\"version\":2}");
        assertThatThrownBy(() -> aino.component(Diary.Book.class)).hasMessageContaining("no component of the app is a");
    }

    @Test
    void theOldVersionIsStoppedAndHoldsNothingAnyMore(AppStage aino) {
        Diary.Book book = aino.component(Diary.Book.class);
        book.remind(Duration.ofMinutes(1));
        aino.swap(Second.class);
        assertThat(book.stops).containsExactly("page", "intake", "book");
        assertThatThrownBy(() -> book.write("late", "x")).hasMessageContaining("was stopped");
        assertThat(aino.get("/lines").status()).isEqualTo(404);
    }

    @Test
    void alarmsOfTheOldVersionAreGone(AppStage aino, People people) {
        aino.component(Diary.Book.class).remind(Duration.ofMinutes(1));
        aino.swap(Second.class);
        people.pass(Duration.ofMinutes(2));
        assertThat(aino.vault().usage().records()).isZero();
    }

    @RepeatedTest(20)
    void everyMessageGoesToExactlyOneVersion(AppStage aino, AppStage eino, People people) {
        people.faults(Faults.BAD);
        Diary.Intake before = eino.component(Diary.Intake.class);
        for (int i = 0; i < 20; i++) {
            aino.component(Diary.Book.class).sendToAll("m" + i);
            people.network().step();
            people.network().step();
            if (i == 10) {
                people.runUntil(() -> before.came > 0);
                eino.swap(Second.class);
            }
        }
        people.run();
        assertThat(before.came + eino.component(Second.class).came).isEqualTo(20);
        assertThat(eino.vault().usage().records()).isEqualTo(20);
        assertThat(before.came).isPositive();
        assertThat(eino.component(Second.class).came).isPositive();
    }

    @Test
    void aMessageThatCameWhileTheOldOneCouldNotTakeItWaitsForTheNewOne(AppStage aino, AppStage eino, People people) {
        eino.network().stop();
        aino.component(Diary.Book.class).sendToAll("waiting");
        people.run();
        eino.swap(Second.class);
        people.run();
        assertThat(eino.component(Second.class).came).isEqualTo(1);
    }

    @Test
    void aVersionThatDoesNotStartLeavesTheOldOneWithItsData(AppStage aino, AppStage eino, People people) {
        Diary.Book book = aino.component(Diary.Book.class);
        book.write("one", "x");
        Anchor seen = book.vault.changes("lines", Anchor.START, 10).next();
        assertThat(aino.swapFails(Broken.class)).hasMessage("no space for a second version");

        assertThat(book.stops).isEmpty();
        assertThat(book.ids()).containsExactly("one");
        assertThat(book.vault.get("lines", "one").orElseThrow().json()).contains("\"x\"");
        assertThat(book.vault.changes("lines", seen, 10).startAgain()).isTrue();
        book.write("two", "y");
        eino.component(Diary.Book.class).sendToAll("three");
        people.run();
        assertThat(book.ids()).containsExactly("one", "three", "two");
    }

    @Test
    void aFailedSwapThatWasNotExpectedSaysWhichVersionAndWhy(AppStage aino) {
        assertThatThrownBy(() -> aino.swap(Broken.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Broken does not start, and the version before goes on: no space");
        assertThatThrownBy(() -> aino.swapFails(Second.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did start");
    }

    @Test
    void aVersionThatAsksForMoreWaitsForThePerson(AppStage aino) {
        assertThatThrownBy(() -> aino.swap(Greedy.class)).hasMessageContaining("it asks for more: Sign; the person");
        assertThat(aino.component(Diary.Book.class).stops).isEmpty();
        aino.swap(Greedy.class, new Sign());
        assertThat(aino.component(Greedy.class)).isNotNull();
        assertThatThrownBy(() -> aino.swap(Calendar.class)).hasMessageContaining("it is another app");
        assertThatThrownBy(() -> aino.swap(Greedy.class, new ProfileRead()))
                .hasMessageContaining("does not declare ProfileRead");
    }

    @Test
    void aVersionThatWasNeverStartedIsNoneThatDoesNotStart(AppStage aino) {
        assertThatThrownBy(() -> aino.swapFails(Greedy.class)).hasMessageContaining("it asks for more: Sign");
        assertThatThrownBy(() -> aino.swapFails(Calendar.class)).hasMessageContaining("it is another app");
        assertThatThrownBy(() -> aino.swapFails(String.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVersionThatDoesWithLessIsGrantedJustThat(AppStage aino) {
        aino.swap(Wide.class, new VaultRead("*"), new VaultWrite("*"));
        aino.vault().put("lines", "one", "{}");
        aino.swap(Narrow.class);
        Vault vault = aino.component(Narrow.class).vault;
        assertThat(vault.get("lines", "one")).isPresent();
        assertThatThrownBy(() -> vault.get("others", "one")).hasMessageContaining("VaultRead(others)");
        assertThat(aino.denials()).hasSize(1);
        assertThatThrownBy(() -> aino.swap(Wide.class))
                .hasMessageContaining("it asks for more: VaultRead, VaultWrite;");
    }

    @Test
    void whatThePersonRevokedStaysRevoked(AppStage aino) {
        aino.revoke(new VaultWrite("lines"));
        aino.grant(new ProfileRead());
        aino.swap(Second.class);
        assertThatThrownBy(() -> aino.component(Second.class).vault.put("lines", "x", "{}"))
                .hasMessageContaining("was not granted VaultWrite(lines)");
        assertThatThrownBy(() -> aino.grant(new ProfileRead())).hasMessageContaining("does not declare ProfileRead");
        assertThat(aino.denials()).hasSize(1);
    }

    @Test
    void whoWatchesIsToldThatTheDataIsAsItWas(AppStage aino) throws InterruptedException {
        Diary.Book book = aino.component(Diary.Book.class);
        book.write("one", "x");
        BlockingQueue<Anchor> told = new LinkedBlockingQueue<>();
        book.vault.watch("lines", told::add);

        aino.swapFails(Broken.class);

        Anchor last = told.poll(60, TimeUnit.SECONDS);
        while (last != null && book.vault.changes("lines", last, 10).startAgain()) {
            last = told.poll(60, TimeUnit.SECONDS);
        }
        assertThat(last).isNotNull();
        assertThat(book.ids()).containsExactly("one");
    }

    @Test
    void watchesOfTheOldVersionEnd(AppStage aino) throws InterruptedException {
        List<Anchor> told = new CopyOnWriteArrayList<>();
        BlockingQueue<Anchor> later = new LinkedBlockingQueue<>();
        Vault vault = aino.component(Diary.Book.class).vault;
        vault.watch("lines", told::add);
        aino.swap(Second.class);
        aino.component(Second.class).vault.watch("lines", later::add);
        aino.vault().put("lines", "one", "{}");
        assertThat(later.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(told).isEmpty();
    }

    @RepeatedTest(20)
    void whoeverDiesInAHandOverGetsTheSameMessageAgain(AppStage aino, AppStage eino, People people) {
        people.faults(Faults.NONE.withDeaths(0.3));
        for (int i = 0; i < 10; i++) {
            aino.component(Diary.Book.class).sendToAll("m" + i);
        }
        eino.dieInNextHandOver();
        Diary.Intake before = eino.component(Diary.Intake.class);
        people.run();
        assertThat(before.came).isEqualTo(1);
        assertThat(before).isNotSameAs(eino.component(Diary.Intake.class));
        assertThat(eino.vault().usage().records()).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            assertThat(aino.network().peers().delivery(eino.id(), Diary.PROTOCOL, new MessageId("m" + i)))
                    .hasValueSatisfying(delivery -> assertThat(delivery.state()).isEqualTo(Delivery.State.HANDLED));
        }
    }

    @Test
    void theMessageOfADeathComesTwice(AppStage aino, AppStage eino, People people) {
        aino.component(Diary.Book.class).sendToAll("m0");
        eino.dieInNextHandOver();
        Diary.Intake before = eino.component(Diary.Intake.class);
        people.runUntil(() -> before.came == 1);
        eino.vault().delete("lines", "m0");
        people.run();
        assertThat(eino.component(Diary.Intake.class).came).isEqualTo(1);
        assertThat(eino.vault().get("lines", "m0")).isPresent();
    }

    @Test
    void whatAlwaysThrowsEndsTheTestAndIsItsCause(AppStage aino, AppStage eino, People people) {
        aino.component(Diary.Book.class).sendToAll("bad");
        assertThatThrownBy(people::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("diary of Eino threw 100 times at message bad of diary/1 from Aino")
                .hasRootCauseMessage("no line: bad");
        assertThat(eino.failures()).hasSize(100);
        AssertionError error = Unexpected.of(eino.failures().stream()
                .map(each -> Unexpected.failure("eino", each))
                .toList());
        assertThat(error.getMessage().lines()).hasSize(22);
        assertThat(error).hasMessageContaining("and so on: 100 in all");
    }

    @Test
    void whatIsThrownAfterTheTestLookedIsStillToldApart(AppStage aino) {
        Diary.Book book = aino.component(Diary.Book.class);
        book.timer.after(Duration.ofMinutes(1), () -> {
            throw new IllegalStateException("looked at");
        });
        aino.timer().advance(Duration.ofMinutes(1));
        assertThat(aino.failures()).hasSize(1);
        book.failsAtStop = true;
        assertThat(aino.end())
                .singleElement()
                .satisfies(each -> assertThat(each.sentence()).contains("not stopped"));
        book.failsAtStop = false;
    }

    @Test
    void whatAHandlerThrowsIsToldToTheTestAndItsMessageComesAgain(AppStage aino, AppStage eino, People people) {
        aino.component(Diary.Book.class).sendToAll("bad");
        people.runUntil(() -> eino.component(Diary.Intake.class).came == 3);
        assertThat(eino.failures())
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure).hasMessage("no line: bad"));
    }
}
