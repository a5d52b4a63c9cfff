package org.koti.capsule;

import java.util.Optional;

/**
 * How a link ended. Those that are known are made before they are needed: there may be no memory left then.
 *
 * @param isOver whether it ended at all
 * @param breach what broke it, in words; nothing where it was only closed
 */
record Ending(boolean isOver, Optional<String> breach) {
    static final Ending NONE = new Ending(false, Optional.empty());
    static final Ending CLOSED = new Ending(true, Optional.empty());
    static final Ending TORN = brokenBy("a frame was not written to its end");
    static final Ending UNTOLD = brokenBy("what it waits for could not be told");
    static final Ending LATE = brokenBy("it takes or answers nothing any more");
    static final Ending CROWDED = brokenBy("more calls at once than agreed");

    static Ending brokenBy(String breach) {
        return new Ending(true, Optional.of(breach));
    }
}
