package org.koti.testkit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.permission.ProfileRead;
import org.koti.api.permission.VaultRead;
import org.koti.api.permission.VaultWrite;

/** What the extension gives to a test, and what it fails it for. */
@KotiTest(
        value = Diary.class,
        people = {"Aino", "Eino"})
final class KotiTestTest {
    private static final CountDownLatch END = new CountDownLatch(1);
    private boolean prepared;

    @BeforeEach
    void prepare(AppStage aino) {
        prepared = aino.identity().profile().name().equals("Aino");
    }

    @Test
    void appsComeInTheOrderOfThePeople(AppStage aino, People people, AppStage eino) {
        assertThat(people.all()).containsExactly(aino, eino);
        assertThat(eino.identity().profile().name()).isEqualTo("Eino");
        assertThat(people.get("Eino")).isSameAs(eino);
        assertThat(prepared).isTrue();
    }

    @Test
    void everyTestBeginsAnew(AppStage aino) {
        assertThat(aino.vault().usage().records()).isZero();
        aino.component(Diary.Book.class).write("one", "x");
        assertThat(aino.get("/lines").text()).isEqualTo("[one]");
    }

    @Nested
    class Inside {
        @Test
        void testsInsideTakeTheSameApp(AppStage aino) {
            assertThat(aino.component(Diary.Book.class).ids()).isEmpty();
        }
    }

    @Test
    void grantedIsWhatIsDeclaredButForWhatIsOptional(AppStage aino) {
        Diary.Book book = aino.component(Diary.Book.class);
        book.write("one", "x");
        assertThatThrownBy(() -> book.identity.me())
                .isInstanceOf(PermissionDeniedException.class)
                .hasMessageContaining("was not granted ProfileRead, which it declares");
        assertThatThrownBy(() -> book.vault.put("others", "one", "{}")).hasMessageContaining("does not declare");
        assertThat(aino.denials()).containsExactly(new ProfileRead(), new VaultWrite("others"));

        aino.grant(new ProfileRead());
        assertThat(book.identity.me().name()).isEqualTo("Aino");
        assertThatThrownBy(() -> aino.revoke(new VaultRead("others")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VaultRead(others) is not granted");
        assertThatThrownBy(() -> aino.grant(new VaultWrite("others")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("declare it by @Asks");
    }

    @Test
    void theTestItselfIsNotAskedAbout(AppStage aino) {
        aino.revoke(new VaultRead("lines"));
        aino.vault().put("others", "one", "{}");
        assertThat(aino.vault().get("others", "one")).isPresent();
    }

    @Test
    void timersRingWhenTimePasses(AppStage aino, People people) {
        Diary.Book book = aino.component(Diary.Book.class);
        book.remind(Duration.ofMinutes(5));
        people.pass(Duration.ofMinutes(4));
        assertThat(book.ids()).isEmpty();
        people.pass(Duration.ofMinutes(1));
        assertThat(book.ids()).containsExactly("reminder");
        assertThat(aino.vault().get("lines", "reminder").orElseThrow().changed())
                .isEqualTo(people.clock().instant());
    }

    @Test
    void anAlarmRingsAtItsOwnTimeAlsoWhereMorePasses(AppStage aino, AppStage eino, People people) {
        Instant begin = people.clock().instant();
        aino.component(Diary.Book.class).remind(Duration.ofMinutes(5));
        eino.component(Diary.Book.class).remind(Duration.ofMinutes(4));

        people.pass(Duration.ofMinutes(10));

        assertThat(changed(aino)).isEqualTo(begin.plus(Duration.ofMinutes(5)));
        assertThat(changed(eino)).isEqualTo(begin.plus(Duration.ofMinutes(4)));
        assertThat(people.clock().instant()).isEqualTo(begin.plus(Duration.ofMinutes(10)));
    }

    private static Instant changed(AppStage stage) {
        return stage.vault().get("lines", "reminder").orElseThrow().changed();
    }

    @Test
    void componentsStopInTheOppositeOrderAndLoseWhatTheyWereGiven(AppStage aino) {
        Diary.Book book = aino.component(Diary.Book.class);
        aino.restart();
        assertThat(book.stops).containsExactly("page", "intake", "book");
        assertThatThrownBy(() -> book.write("late", "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was stopped");
        assertThatThrownBy(() -> book.remind(Duration.ofMinutes(1))).isInstanceOf(IllegalStateException.class);
    }

    @KotiTest(Diary.class)
    static final class RefusedSample {
        @Test
        void isRefused(AppStage aino) {
            try {
                aino.component(Diary.Book.class).identity.me();
            } catch (PermissionDeniedException e) {
                // the app goes on without, and nobody notices
            }
        }
    }

    @Test
    void aDenialThatNobodyLookedAtFailsTheTest() {
        assertThat(EngineRun.of(RefusedSample.class).failure())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("diary of Aino was refused ProfileRead: grant it");
    }

    @KotiTest(Diary.class)
    static final class TaskSample {
        @Test
        void failsInATask(AppStage aino) {
            aino.component(Diary.Book.class).tasks.execute(() -> {
                throw new IllegalStateException("no ink");
            });
            aino.tasks().runAll();
        }

        @Test
        void failsInATaskAsTheTestExpects(AppStage aino) {
            failsInATask(aino);
            assertThat(aino.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure).hasMessage("no ink"));
        }
    }

    @Test
    void aFailureThatNobodyLookedAtFailsTheTest() {
        EngineRun run = EngineRun.of(TaskSample.class);
        assertThat(run.size()).isEqualTo(2);
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContaining("threw where nobody called it: java.lang.IllegalStateException: no ink"));
    }

    @KotiTest(Diary.class)
    static final class ThreadSample {
        @Test
        void leavesAThread(AppStage aino) {
            Thread left = new Thread(ThreadSample::await, "left-behind");
            left.setDaemon(true);
            left.start();
        }

        private static void await() {
            try {
                END.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void aThreadThatIsLeftFailsTheTest() {
        try {
            assertThat(EngineRun.of(ThreadSample.class).failure())
                    .hasMessageContaining("the thread left-behind still runs after the app was stopped, at ")
                    .hasMessageContaining("ThreadSample.await");
        } finally {
            END.countDown();
        }
    }

    @KotiTest(Diary.class)
    static final class BackgroundSample {
        @Test
        void failsInTheBackground(AppStage aino) throws InterruptedException {
            Thread thread = new Thread(
                    () -> {
                        throw new IllegalStateException("unseen");
                    },
                    "background");
            thread.start();
            thread.join();
        }
    }

    @Test
    void anExceptionInABackgroundThreadFailsTheTest() {
        assertThat(EngineRun.of(BackgroundSample.class).failure())
                .hasMessageContaining("the thread background ended by java.lang.IllegalStateException: unseen");
    }

    @KotiTest(value = Diary.class, seed = 40)
    static final class SeedSample {
        @RepeatedTest(3)
        void fails(People people) {
            throw new AssertionError("seed " + people.seed());
        }
    }

    @Test
    void aFailureNamesItsSeedAndEachRepetitionHasItsOwn() {
        assertThat(EngineRun.of(SeedSample.class).failures())
                .extracting(Throwable::getMessage)
                .containsExactlyInAnyOrder("seed 40", "seed 41", "seed 42");
        assertThat(EngineRun.of(SeedSample.class).failures())
                .allSatisfy(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(seed -> assertThat(seed)
                                .hasMessageContaining(
                                        "-Dkoti.seed=" + failure.getMessage().substring(5))));
    }

    @KotiTest(value = Diary.class, seed = 7)
    static final class BeforeSample {
        @BeforeEach
        void fails() {
            throw new AssertionError("before");
        }

        @Test
        void neverRuns(People people) {
            people.run();
        }
    }

    @KotiTest(value = Diary.class, seed = 7)
    static final class AfterSample {
        @AfterEach
        void fails() {
            throw new AssertionError("after");
        }

        @Test
        void runs(People people) {
            people.run();
        }
    }

    @KotiTest(
            value = Diary.class,
            people = {"Aino", "Aino"},
            seed = 7)
    static final class StartSample {
        @Test
        void neverRuns(People people) {
            people.run();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {BeforeSample.class, AfterSample.class, StartSample.class})
    void whatFailsAroundATestNamesItsSeedToo(Class<?> sample) {
        assertThat(EngineRun.of(sample).failure().getSuppressed())
                .anySatisfy(seed -> assertThat(seed).hasMessageContaining("-Dkoti.seed=7"));
    }

    @KotiTest(Diary.class)
    static final class CrowdSample {
        @Test
        void takesTwo(AppStage aino, AppStage eino) {
            assertThat(aino).isNotSameAs(eino);
        }
    }

    @Test
    void moreAppsThanPeopleAreRefusedInWords() {
        assertThat(EngineRun.of(CrowdSample.class).failure())
                .hasMessageContaining("the test takes more apps than there are people (1)");
    }
}
