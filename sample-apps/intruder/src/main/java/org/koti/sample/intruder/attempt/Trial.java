package org.koti.sample.intruder.attempt;

import java.util.function.Supplier;

/**
 * An attempt that can be made.
 *
 * @param group what kind it is
 * @param name one of its own within the group
 * @param attempt makes a fresh one; what is refused when it is linked is refused here
 */
public record Trial(String group, String name, Supplier<Attempt> attempt) {
    /**
     * Makes the attempt.
     *
     * @param ground what to aim at
     * @return how it ended; nothing is thrown
     */
    public Result make(Ground ground) {
        try {
            return new Result(Outcome.GAINED, attempt.get().make(ground));
        } catch (Throwable refusal) {
            return Result.of(refusal);
        }
    }
}
