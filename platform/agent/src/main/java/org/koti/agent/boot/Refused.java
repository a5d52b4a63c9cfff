package org.koti.agent.boot;

/**
 * What an app was refused.
 *
 * @param app the app's number, as in {@link Marks}; {@link Marks#NONE} where it is not known
 * @param member the guarded method; empty for all that had no place
 * @param type name of the class that asked last
 * @param times how often
 */
public record Refused(int app, String member, String type, long times) {}
