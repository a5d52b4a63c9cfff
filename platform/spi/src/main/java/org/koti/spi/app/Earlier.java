package org.koti.spi.app;

import java.time.Instant;

/**
 * The version of an app that was replaced last, to which the person can go back.
 *
 * @param version its own name of the version
 * @param sha256 digest of its jar, 64 lower-case hexadecimal digits
 * @param replaced when the other version took its place; its data is kept as it was before that one started
 */
public record Earlier(String version, String sha256, Instant replaced) {}
