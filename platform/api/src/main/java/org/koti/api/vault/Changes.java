package org.koti.api.vault;

import java.util.List;

/**
 * Some changes of a collection.
 *
 * @param changes oldest first, each record once
 * @param next where to go on
 * @param more whether there are more now
 * @param startAgain true when the anchor was too old or not of this collection: drop what was derived; these are the changes from the start
 */
public record Changes(List<Change> changes, Anchor next, boolean more, boolean startAgain) {
    /** Keeps its own copy of the list. */
    public Changes {
        changes = List.copyOf(changes);
    }
}
