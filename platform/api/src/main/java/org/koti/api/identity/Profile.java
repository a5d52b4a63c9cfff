package org.koti.api.identity;

/**
 * What a person tells about themselves.
 *
 * @param id who
 * @param name the name that they chose, 1 to 40 characters, not unique
 */
public record Profile(PersonId id, String name) {}
