package org.koti.itest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** A finger on a touch screen, as Chromium has it (Playwright's own only taps). */
final class Finger {
    private static final int STEPS = 8;

    private final CDPSession screen;

    Finger(Page page) {
        screen = page.context().newCDPSession(page);
    }

    /** Touches the middle of something, moves to the middle of something else and lets go there. */
    void drag(Locator from, Locator to) {
        from.scrollIntoViewIfNeeded();
        Point start = Point.middle(from);
        Point end = Point.middle(to);
        touch("touchStart", start);
        for (int step = 1; step <= STEPS; step++) {
            touch("touchMove", start.towards(end, (double) step / STEPS));
        }
        send("touchEnd", new JsonArray());
    }

    private void touch(String type, Point at) {
        JsonObject point = new JsonObject();
        point.addProperty("x", at.x);
        point.addProperty("y", at.y);
        JsonArray points = new JsonArray();
        points.add(point);
        send(type, points);
    }

    private void send(String type, JsonArray points) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        screen.send("Input.dispatchTouchEvent", event);
    }

    private record Point(double x, double y) {
        static Point middle(Locator element) {
            BoundingBox box = element.boundingBox();
            return new Point(box.x + box.width / 2, box.y + box.height / 2);
        }

        Point towards(Point end, double part) {
            return new Point(x + (end.x - x) * part, y + (end.y - y) * part);
        }
    }
}
