package org.koti.benchmark;

import java.time.Duration;

/**
 * What is done to an app.
 *
 * @param swaps how many, one after the other
 * @param perSecond how many requests come in a second
 * @param streams how many streams of events are open
 * @param quiet how long nothing is swapped, before and after
 * @param pause how long after a swap the next one begins
 * @param patience after how long an answer counts as none, and a stream of events as hung
 */
record SwapPlan(int swaps, int perSecond, int streams, Duration quiet, Duration pause, Duration patience) {}
