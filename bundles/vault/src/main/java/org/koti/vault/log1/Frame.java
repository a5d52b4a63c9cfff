package org.koti.vault.log1;

/**
 * One frame of the log.
 *
 * @param sequence its number: 1, 2, 3 …
 * @param payload what it carries
 * @param size how many bytes it takes on disk
 * @param tag its tag, which the next frame authenticates
 */
@SuppressWarnings("ArrayRecordComponent")
record Frame(long sequence, byte[] payload, int size, byte[] tag) {}
