package org.koti.spi.consent;

import java.time.Instant;
import org.koti.api.permission.Permission;

/**
 * How an app used one granted permission.
 *
 * @param permission as it was granted
 * @param count how often
 * @param last when last, to a second
 */
public record Use(Permission permission, long count, Instant last) {}
