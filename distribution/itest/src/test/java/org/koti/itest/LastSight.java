package org.koti.itest;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** What people saw last, before their browsers closed: kept as pictures when the test failed. */
public final class LastSight implements BeforeEachCallback, TestWatcher {
    private static final double PATIENCE_MILLIS = 5_000;
    private static final Map<String, byte[]> SEEN = new ConcurrentHashMap<>();

    /** Remembers what a person sees, as far as their browser still shows it. */
    static void of(String person, Page page) {
        try {
            SEEN.put(person, page.screenshot(new Page.ScreenshotOptions().setTimeout(PATIENCE_MILLIS)));
        } catch (PlaywrightException gone) {
            System.out.println("No last picture of what " + person + " saw: " + gone.getMessage());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        SEEN.clear();
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        String test = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName() + "-" + context.getDisplayName();
        SEEN.forEach((person, picture) -> Screenshots.keep(
                picture, "failed-" + test.replaceAll("[^A-Za-z0-9-]+", "-") + "-" + person.replaceAll("\\W+", "-")));
    }
}
