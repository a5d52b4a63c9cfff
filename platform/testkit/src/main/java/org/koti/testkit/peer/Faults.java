package org.koti.testkit.peer;

import java.time.Duration;

/**
 * How bad the ways between people are. The chances are drawn by the network's seed. Below all that the node keeps its promises: a lost message is sent again, one that came
 * twice or overtook another is put in its place. What an app sees of it is time that passes, news in another order between contacts, and, of deaths, the last message once more.
 *
 * @param loss how often a message is lost on its way, from 0 to below 1
 * @param delay how late a message is at the most
 * @param reorder whether later messages overtake earlier ones
 * @param duplicate how often a message arrives twice, from 0 to below 1
 * @param death how often a node dies after a message was handed over, before that is noted, from 0 to below 1
 */
public record Faults(double loss, Duration delay, boolean reorder, double duplicate, double death) {
    /** A network where each message comes the first time, as soon as its turn comes. */
    public static final Faults NONE = new Faults(0, Duration.ZERO, false, 0, 0);

    /** A network that loses, doubles and delays, with later messages before earlier ones. */
    public static final Faults BAD = new Faults(0.3, Duration.ofSeconds(5), true, 0.2, 0);

    /**
     * Checks the chances.
     *
     * @throws IllegalArgumentException when one is below 0, or 1 and more, or the delay is negative
     */
    public Faults {
        check("loss", loss);
        check("duplicate", duplicate);
        check("death", death);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative: " + delay);
        }
    }

    private static void check(String what, double chance) {
        if (!(chance >= 0 && chance < 1)) {
            throw new IllegalArgumentException(what + " is a chance from 0 to below 1, not " + chance);
        }
    }

    /**
     * The same, but for how often a node dies.
     *
     * @param chance from 0 to below 1
     * @return the faults
     */
    public Faults withDeaths(double chance) {
        return new Faults(loss, delay, reorder, duplicate, chance);
    }
}
