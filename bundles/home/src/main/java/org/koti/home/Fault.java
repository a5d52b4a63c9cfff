package org.koti.home;

import java.util.List;

/**
 * What is wrong with a field of a form.
 *
 * @param field the field's name
 * @param message for the person
 */
record Fault(String field, String message) {
    /** What is wrong with one field; empty when nothing is. */
    static String of(List<Fault> faults, String field) {
        return faults.stream()
                .filter(fault -> fault.field().equals(field))
                .map(Fault::message)
                .findFirst()
                .orElse("");
    }
}
