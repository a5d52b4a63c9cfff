package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The browser that the attempts of pages are made in. */
final class EverydayChromiumIT {
    private static final int TIMES = 20;

    @TempDir
    Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aPageThatGoesElsewhereAsItIsClosedIsClosedAllTheSame() throws IOException {
        try (EverydayChromium chromium = EverydayChromium.open(folder, List.of())) {
            List<Page> lasting = List.copyOf(chromium.profile().pages());
            for (int time = 0; time < TIMES; time++) {
                Page page = chromium.profile().newPage();
                assertThatThrownBy(() -> page.evaluate("() => { location.reload(); return new Promise(() => {}); }"))
                        .isInstanceOf(PlaywrightException.class);
                chromium.closeAllBut(lasting);

                assertThat(page.isClosed()).isTrue();
            }
            assertThat(chromium.profile().pages()).isEqualTo(lasting);
        }
    }
}
