package org.koti.kernel;

/** What an app may use of something in a time: it fills with time up to what can be saved up, after what is owed. Safe for use by several threads. */
final class Bucket {
    private static final double NANOS = 1e9;

    private double level;
    private double capacity;
    private double perSecond;
    private long filled;

    Bucket(double perSecond, double seconds, long now) {
        this.perSecond = perSecond;
        capacity = perSecond * seconds;
        level = capacity;
        filled = now;
    }

    /** Fills it at another speed from now on. */
    synchronized void change(double newPerSecond, double seconds, long now) {
        fill(now);
        boolean whole = level >= capacity;
        perSecond = newPerSecond;
        capacity = newPerSecond * seconds;
        level = whole ? capacity : Math.min(level, capacity);
    }

    /** Takes what was used already, as far as it is there. */
    synchronized void take(double amount, long now) {
        fill(now);
        level = Math.max(level - amount, 0);
    }

    /** Takes what was used already, and owes what was not there. */
    synchronized void owe(double amount, long now) {
        fill(now);
        level -= amount;
    }

    /** {@return whether it was there and is taken} */
    synchronized boolean tryTake(double amount, long now) {
        fill(now);
        if (level < amount) {
            return false;
        }
        level -= amount;
        return true;
    }

    synchronized boolean isEmpty(long now) {
        fill(now);
        return level <= 0;
    }

    synchronized boolean owes(long now) {
        fill(now);
        return level < 0;
    }

    private void fill(long now) {
        level = Math.min(capacity, level + perSecond * Math.max(0, now - filled) / NANOS);
        filled = now;
    }
}
