package org.koti.spi.consent;

/**
 * One entry of the log.
 *
 * @param number its place: 1 for the first that the node ever noted, one more for each
 * @param event what happened
 */
public record AuditEntry(long number, Activity event) {}
