package org.koti.itest;

/**
 * Something that a hostile page tries.
 *
 * @param group what kind it is
 * @param name one of its own
 * @param alone whether it needs a tab of its own, since it may take its page away
 */
record WebAttempt(String group, String name, boolean alone) {}
