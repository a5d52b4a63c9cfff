package org.koti.spi.limit;

/**
 * How much an app may use of something, and does.
 *
 * @param resource of what
 * @param used how much it uses now; for rates, over the last seconds
 * @param most how much it may, in the resource's unit
 * @param slowed whether it is held to that now
 */
public record Limit(Resource resource, long used, long most, boolean slowed) {}
