package org.koti.api.pick;

import org.koti.api.identity.PersonId;

/**
 * A contact that the person picked. What it says the app knows from then on; it opens nothing: messages need {@link
 * org.koti.api.permission.PeerMessage}.
 *
 * @param id who, by their public key
 * @param name what this node's person calls them
 * @param verified whether the two have compared their safety words
 */
public record PickedContact(PersonId id, String name, boolean verified) {}
