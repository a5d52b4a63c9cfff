package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** The only thing that a person without a mouse has: keys, and eyes for where the focus is. Not for several threads. */
final class Keyboard {
    private static final int MOST_STOPS = 80;
    private static final String IS_FOCUSED = "element => document.hasFocus() && element === document.activeElement";

    /** The focused element, empty if this document has none; whether it has a ring, its own or its card's; whether it is in sight. */
    private static final String FOCUS = """
            () => {
              const focused = document.activeElement;
              if (!document.hasFocus() || focused === document.body || focused.tagName === 'IFRAME') return [];
              const ringed = element => element !== null && (ring(getComputedStyle(element)) || ringed(element.parentElement));
              const ring = style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
              const box = focused.getBoundingClientRect();
              const seen = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
              return [focused.outerHTML.slice(0, 120), ringed(focused), seen];
            }""";

    private final Page page;
    private final List<String> unseen = new ArrayList<>();

    Keyboard(Page page) {
        this.page = page;
    }

    /** Goes on with Tab until something has the focus. */
    void reach(Locator target) {
        reach("Tab", target);
    }

    /** Goes back with Shift and Tab until something has the focus. */
    void reachBack(Locator target) {
        reach("Shift+Tab", target);
    }

    void press(String key) {
        page.keyboard().press(key);
    }

    void type(String text) {
        page.keyboard().type(text);
    }

    /** Goes to a field and types into it. */
    void fill(Locator field, String text) {
        reach(field);
        type(text);
    }

    /** Goes to a link or a button and presses it. */
    void follow(Locator target) {
        reach(target);
        press("Enter");
    }

    void seesFocusOn(Locator target) {
        assertThat(target).isFocused();
    }

    /** Where the focus has been without being seen: no ring around it, or outside the window. */
    List<String> unseen() {
        return List.copyOf(unseen);
    }

    private void reach(String key, Locator target) {
        assertThat(target).isVisible();
        List<String> stops = new ArrayList<>();
        while (!Boolean.TRUE.equals(target.evaluate(IS_FOCUSED))) {
            if (stops.size() == MOST_STOPS) {
                throw new AssertionError(key + " does not reach " + target + ", only " + stops);
            }
            press(key);
            stops.add(look());
        }
    }

    private String look() {
        for (Frame frame : page.frames()) {
            List<?> focus = (List<?>) frame.evaluate(FOCUS);
            if (!focus.isEmpty()) {
                if (focus.contains(false)) {
                    unseen.add(
                            frame.url() + ": " + focus.get(0) + " ring " + focus.get(1) + ", in sight " + focus.get(2));
                }
                return String.valueOf(focus.get(0));
            }
        }
        return "nothing";
    }
}
