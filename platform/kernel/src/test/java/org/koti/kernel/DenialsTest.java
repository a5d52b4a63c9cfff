package org.koti.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.permission.Sign;
import org.koti.api.permission.VaultRead;
import org.koti.spi.consent.Activity;
import org.koti.spi.consent.ActivityLog;

final class DenialsTest {
    private static final AppId APP = new AppId("koti", "greedy");

    private final List<Activity> noted = new ArrayList<>();
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
            () -> now);

    @Test
    void notesOnceAMinute() {
        denials.note(APP, new Sign());
        now = now.plusSeconds(59);
        denials.note(APP, new Sign());
        assertThat(noted).hasSize(1);

        now = now.plusSeconds(1);
        denials.note(APP, new Sign());
        assertThat(noted).hasSize(2);
    }

    @Test
    void tellsAppsAndScopesApart() {
        denials.note(APP, new VaultRead("a"));
        denials.note(APP, new VaultRead("b"));
        denials.note(new AppId("koti", "other"), new VaultRead("a"));

        assertThat(noted).extracting(Activity::details).contains(List.of("VaultRead", "a"), List.of("VaultRead", "b"));
        assertThat(noted).hasSize(3);
    }

    @Test
    void remembersNoMoreThanItsBound() {
        for (int i = 0; i < 2 * Denials.MOST_REMEMBERED; i++) {
            denials.note(APP, new VaultRead("c" + i));
        }
        assertThat(noted).hasSize(Denials.MOST_REMEMBERED);

        now = now.plusSeconds(60);
        denials.note(APP, new Sign());
        assertThat(noted).hasSize(Denials.MOST_REMEMBERED + 1);
    }
}
