package org.koti.vault;

import java.util.List;
import org.koti.vault.log1.Operation;

/**
 * What may be written into the log's reserve, in the kernel's namespace alone: deletions, and the note that a removed app's data is still to be erased. Such a
 * note takes the place of a record that is deleted with it, and there is one at most: so the reserve is used up by no more than what was there before.
 */
final class Takeback {
    private static final String NOTES = "removals";

    /** The bytes of a note: an empty object. */
    private static final int NOTE = 2;

    private Takeback() {}

    static boolean isOnly(List<Operation> operations) {
        List<Operation> puts = operations.stream()
                .filter(operation -> operation.value().isPresent())
                .toList();
        return puts.isEmpty() || puts.size() == 1 && replaces(puts.get(0), operations);
    }

    private static boolean replaces(Operation put, List<Operation> operations) {
        return put.collection().equals(NOTES)
                && put.value().filter(value -> value.length <= NOTE).isPresent()
                && operations.stream().anyMatch(other -> isInItsPlace(put, other));
    }

    private static boolean isInItsPlace(Operation put, Operation other) {
        return other.value().isEmpty()
                && other.id().equals(put.id())
                && !other.collection().equals(NOTES);
    }
}
