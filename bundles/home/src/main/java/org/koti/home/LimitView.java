package org.koti.home;

import org.koti.spi.capsule.Capsules;
import org.koti.spi.limit.Limit;
import org.koti.spi.limit.Resource;

/**
 * A limit of an app as a page shows it.
 *
 * @param name of the resource, and of the field
 * @param label what it is of, with the unit
 * @param used how much the app uses now, and may; or what bounds it that nobody changes
 * @param range what can be chosen; empty where nothing can
 * @param most what the field holds
 * @param slowed whether the app is held to it now
 */
record LimitView(String name, String label, String used, String range, String most, boolean slowed) {
    static LimitView of(Limit limit, String most, Texts texts) {
        String name = limit.resource().name();
        return new LimitView(
                name,
                texts.get("limits." + name),
                texts.get("limits.used", limit.used(), limit.most()),
                texts.get(
                        "limits.range",
                        limit.resource().least(),
                        limit.resource().most()),
                most,
                limit.slowed());
    }

    /** What the app's own process bounds. */
    static LimitView ofProcess(Resource resource, Texts texts) {
        return new LimitView(
                resource.name(),
                texts.get("limits.process"),
                texts.get("limits.process.bound", Capsules.HEAP_MEGABYTES),
                "",
                "",
                false);
    }

    boolean isChangeable() {
        return !range.isEmpty();
    }
}
