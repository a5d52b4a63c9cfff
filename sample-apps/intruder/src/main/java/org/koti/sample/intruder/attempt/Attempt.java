package org.koti.sample.intruder.attempt;

/** Something that an app must not be able to do; each in a class of its own, so that refusing it leaves the others alone. */
@FunctionalInterface
public interface Attempt {
    /**
     * Tries it.
     *
     * @param ground what to aim at
     * @return what was gained, in words: the evidence
     * @throws NothingGained if it went through and there was nothing to gain
     * @throws Throwable whatever refuses it
     */
    String make(Ground ground) throws Throwable;
}
