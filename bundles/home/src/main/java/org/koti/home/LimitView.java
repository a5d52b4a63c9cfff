package org.koti.home;

import org.koti.spi.limit.Limit;

/**
 * A limit of an app as a page shows it.
 *
 * @param name of the resource, and of the field
 * @param label what it is of, with the unit
 * @param used how much the app uses now, and may
 * @param range what can be chosen
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
}
