package org.koti.agent.boot;

/**
 * What an app was refused.
 *
 * @param app the app's number, as in {@link Marks}
 * @param member the guarded method
 * @param type name of the class that asked last
 * @param times how often
 */
public record Refused(int app, String member, String type, long times) {}
