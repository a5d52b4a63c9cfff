package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;
import org.koti.spi.limit.Resource;

final class DenialsTest {
    private static final AppId APP = new AppId("koti", "greedy");

    private final List<Activity> noted = new ArrayList<>();
    private final Chores chores = new Chores();
    private Instant now = Instant.EPOCH;
    private final Denials denials = new Denials(
            new ActivityLog() {
                @Override
                public void note(Activity event) {
                    noted.add(event);
                }

                @Override
                public List<Activity> newest(int limit) {
                    return noted;
                }
            },
            () -> now,
            chores);

    @AfterEach
    void stop() {
        chores.deactivate();
    }

    private void pass(Duration time) {
        now = now.plus(time);
        denials.tell();
    }

    private static long told(Activity event) {
        return Long.parseLong(event.details().get(event.details().size() - 1));
    }

    @Test
    void notesTheFirstAtOnceAndThenCountsAfterAMinute() {
        denials.note(APP, new Sign());
        assertThat(noted).extracting(Activity::details).containsExactly(List.of("Sign", "*", "1"));

        denials.note(APP, new Sign());
        denials.note(APP, new Sign());
        pass(Duration.ofSeconds(59));
        assertThat(noted).hasSize(1);

        pass(Duration.ofSeconds(1));
        assertThat(noted).extracting(Activity::details).endsWith(List.of("Sign", "*", "2"));
    }

    @Test
    void tellsAppsAndScopesApart() {
        denials.note(APP, new VaultRead("a"));
        denials.note(APP, new VaultRead("b"));
        denials.note(new AppId("koti", "other"), new VaultRead("a"));

        assertThat(noted)
                .extracting(Activity::details)
                .containsExactly(
                        List.of("VaultRead", "a", "1"), List.of("VaultRead", "b", "1"), List.of("VaultRead", "a", "1"));
    }

    @Test
    void whoKeepsTryingIsNotedEverMoreRarelyUntilOnceAnHour() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            denials.note(APP, new Sign());
            pass(Duration.ofMinutes(1));
        }

        assertThat(noted).hasSizeBetween(25, 31);
        denials.tellAll();
        assertThat(noted.stream().mapToLong(DenialsTest::told).sum()).isEqualTo(24 * 60);
    }

    @Test
    void whatIsTooMuchToTellApartIsOneSumAndNothingIsLeftOut() {
        int kinds = 20 * Denials.MOST_TOLD_APART;
        for (int i = 0; i < kinds; i++) {
            denials.note(APP, new VaultRead("c" + i));
        }
        assertThat(noted).hasSize(Denials.MOST_TOLD_APART + 1);
        assertThat(noted.get(Denials.MOST_TOLD_APART).kind()).isEqualTo(Activity.Kind.OTHERS_DENIED);

        denials.tellAll();
        assertThat(noted.stream().mapToLong(DenialsTest::told).sum()).isEqualTo(kinds);
    }

    @Test
    void whatAGuardRefusesIsNotedByMethodAndCountedAsWell() {
        denials.noteGuarded(APP, "java.io.File.length", 3);
        denials.noteGuarded(APP, "java.io.File.length", 4);
        denials.noteGuarded(APP, "java.io.File.length", 5);
        pass(Duration.ofMinutes(1));

        assertThat(noted).extracting(Activity::kind).containsOnly(Activity.Kind.GUARD_DENIED);
        assertThat(noted)
                .extracting(Activity::details)
                .containsExactly(List.of("java.io.File.length", "3"), List.of("java.io.File.length", "9"));
    }

    @Test
    void aFloodOfMethodsIsOneSumAndHidesNoPermission() {
        for (int i = 0; i < 20 * Denials.MOST_TOLD_APART; i++) {
            denials.noteGuarded(APP, "method" + i, 1);
        }
        assertThat(noted).hasSize(Denials.MOST_TOLD_APART + 1);
        denials.note(APP, new Sign());

        assertThat(noted).last().extracting(Activity::kind).isEqualTo(Activity.Kind.PERMISSION_DENIED);
    }

    @Test
    void aFloodOfOneAppHidesNothingOfAnother() {
        for (int i = 0; i < 20 * Denials.MOST_TOLD_APART; i++) {
            denials.note(APP, new VaultRead("c" + i));
        }
        AppId other = new AppId("koti", "other");
        denials.note(other, new Sign());

        assertThat(noted).last().extracting(Activity::subject).isEqualTo(other.toString());
    }

    @Test
    void whatTheGuardsHadNoPlaceForIsToldAtMostOnceAnHourAndAtTheEnd() {
        denials.noteLost(0);
        denials.noteLost(3);
        denials.noteLost(4);
        pass(Duration.ofMinutes(59));
        denials.noteLost(0);
        assertThat(noted).extracting(Activity::kind).containsExactly(Activity.Kind.EVENTS_LOST);

        pass(Duration.ofMinutes(1));
        denials.noteLost(0);
        denials.noteLost(5);
        denials.tellAll();
        denials.tellAll();
        assertThat(noted).extracting(DenialsTest::told).containsExactly(3L, 4L, 5L);
    }

    @Test
    void whatAnAppIsRefusedOfItsClassesAndBeyondItsLimitsIsNotedByKindAndCounted() {
        denials.noteClass(APP, "com.acme.Foo: reflects", 1);
        for (int i = 0; i < 1000; i++) {
            denials.noteLimit(APP, Resource.THREADS);
            denials.noteLimit(APP, Resource.LOG);
        }
        denials.noteOthers(APP, 7);
        denials.tellAll();

        assertThat(noted)
                .extracting(Activity::kind, Activity::details)
                .containsExactly(
                        tuple(Activity.Kind.CLASS_DENIED, List.of("com.acme.Foo: reflects", "1")),
                        tuple(Activity.Kind.LIMIT_DENIED, List.of("THREADS", "1")),
                        tuple(Activity.Kind.LIMIT_DENIED, List.of("LOG", "1")),
                        tuple(Activity.Kind.OTHERS_DENIED, List.of("7")),
                        tuple(Activity.Kind.LIMIT_DENIED, List.of("THREADS", "999")),
                        tuple(Activity.Kind.LIMIT_DENIED, List.of("LOG", "999")));
    }

    @Test
    void afterAQuietHourItBeginsAnew() {
        denials.note(APP, new Sign());
        pass(Duration.ofHours(1));
        denials.note(APP, new Sign());

        assertThat(noted)
                .extracting(Activity::details)
                .containsExactly(List.of("Sign", "*", "1"), List.of("Sign", "*", "1"));
    }
}
