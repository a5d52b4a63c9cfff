package org.koti.api.peer;

import org.koti.api.identity.PersonId;

/**
 * A person that the user has accepted.
 *
 * @param id who
 * @param name what this node's person calls them
 * @param verified whether the two have compared their safety words
 * @param connected whether one of their nodes is reachable now
 */
public record Contact(PersonId id, String name, boolean verified, boolean connected) {}
