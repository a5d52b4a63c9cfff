package org.koti.agent.boot;

/**
 * What an app was refused.
 *
 * @param app the app's number, as in {@link Marks}
 * @param member the guarded method
 * @param type name of the class that asked
 * @param time milliseconds since 1970
 */
public record Refused(int app, String member, String type, long time) {}
