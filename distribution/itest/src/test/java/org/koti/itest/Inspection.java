package org.koti.itest;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at pages as they are, frames included, with axe-core and for words that do not fit the width. Collects what is wrong instead of stopping at it.
 * Not for several threads.
 */
final class Inspection {
    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Look PHONE = new Look(320, 640, ColorScheme.LIGHT);
    private static final Look DESK = new Look(1280, 900, ColorScheme.DARK);
    private static final List<Look> USUAL = List.of(PHONE, DESK);
    private static final List<Look> BY_DAY_AND_NIGHT =
            List.of(PHONE, new Look(320, 640, ColorScheme.DARK), new Look(1280, 900, ColorScheme.LIGHT), DESK);
    private static final List<Look> ALL = List.of(
            PHONE,
            new Look(320, 640, ColorScheme.DARK),
            DESK,
            new Look(1920, 1080, ColorScheme.LIGHT),
            new Look(1920, 1080, ColorScheme.DARK));
    private static final String AXE = AxeBuilder.getAxeScript();

    /** Each frame is looked at by itself: axe cannot see from one origin into another. */
    private static final String CHECK = script();

    private static final String WIDTHS = "() => [document.scrollingElement.scrollWidth, innerWidth]";

    private final Page page;
    private final OpenQuestions questions;
    private final List<String> faults = new ArrayList<>();
    private String language = "en";
    private int looks;

    Inspection(Page page, OpenQuestions questions) {
        this.page = page;
        this.questions = questions;
    }

    /** Expects pages in a language from now on. */
    void expect(String tag) {
        language = tag;
    }

    /** Looks at the page on a phone by day and on a desk by night. */
    void look(String name) {
        look(name, USUAL);
    }

    /** Looks at the page on a phone and on a desk, light and dark. */
    void lookByDayAndNight(String name) {
        look(name, BY_DAY_AND_NIGHT);
    }

    /** Looks at the page from 320 to 1920 pixels, light and dark. */
    void lookAtAllWidths(String name) {
        look(name, ALL);
    }

    /** What is wrong: page, look, rule, element. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    int looks() {
        return looks;
    }

    private void look(String name, List<Look> fromAfar) {
        for (Look look : fromAfar) {
            page.setViewportSize(look.width(), look.height());
            page.emulateMedia(new Page.EmulateMediaOptions()
                    .setColorScheme(look.scheme())
                    .setReducedMotion(ReducedMotion.REDUCE));
            String where = name + ", " + look;
            for (Frame frame : page.frames()) {
                axe(where, frame);
                measure(where, frame);
            }
            looks++;
        }
    }

    private void axe(String where, Frame frame) {
        if (!Boolean.TRUE.equals(frame.evaluate("() => 'axe' in window"))) {
            frame.evaluate(AXE);
        }
        Map<?, ?> found = (Map<?, ?>) frame.evaluate(CHECK, TAGS);
        for (Object violation : (List<?>) found.get("wrong")) {
            faults.add(where + ", " + place(frame) + ": " + violation);
        }
        for (Object each : (List<?>) found.get("open")) {
            Map<?, ?> open = (Map<?, ?>) each;
            if (!questions.isAnswered(String.valueOf(open.get("question")))) {
                faults.add(where + ", " + place(frame) + ": cannot tell " + open.get("question") + " at "
                        + open.get("place"));
            }
        }
    }

    private void measure(String where, Frame frame) {
        List<?> widths = (List<?>) frame.evaluate(WIDTHS);
        int content = ((Number) widths.get(0)).intValue();
        int window = ((Number) widths.get(1)).intValue();
        if (content > window) {
            faults.add(where + ", " + place(frame) + ": is " + content + " pixels wide in a window of " + window);
        }
        String spoken = String.valueOf(frame.evaluate("() => document.documentElement.lang"));
        if (!spoken.equals(language)) {
            faults.add(where + ", " + place(frame) + ": says that it speaks '" + spoken + "' instead of '" + language
                    + "'");
        }
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(Inspection.class.getResourceAsStream("inspection.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Frame frame) {
        return frame.parentFrame() == null ? "the page" : "the app";
    }

    /**
     * How a person looks at a page.
     *
     * @param width of the window, in CSS pixels
     * @param height of the window, in CSS pixels
     * @param scheme light or dark
     */
    private record Look(int width, int height, ColorScheme scheme) {
        @Override
        public String toString() {
            return width + " px " + scheme.name().toLowerCase(Locale.ROOT);
        }
    }
}
