package org.koti.home;

import java.util.List;
import org.koti.spi.identity.UnfitInputException;

/**
 * What is wrong with a field of a form.
 *
 * @param field the field's name
 * @param message for the person
 */
record Fault(String field, String message) {
    /** What is wrong with what was given for the node's lock. */
    static Fault of(UnfitInputException unfit, Texts texts) {
        return switch (unfit.fault()) {
            case NAME -> new Fault("name", texts.get("setup.name.fault"));
            case PASSPHRASE_SHORT -> new Fault("passphrase", texts.get("passphrase.short", unfit.number()));
            case PASSPHRASE_LONG -> new Fault("passphrase", texts.get("passphrase.long", unfit.number()));
            case WORD_COUNT -> new Fault("words", texts.get("words.fault.count", unfit.number()));
            case WORD_UNKNOWN -> new Fault("words", texts.get("words.fault.unknown"));
            case WORD_ORDER -> new Fault("words", texts.get("words.fault.order"));
        };
    }

    /** What is wrong with one field; empty when nothing is. */
    static String of(List<Fault> faults, String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(Fault::message)
                .findFirst()
                .orElse("");
    }
}
