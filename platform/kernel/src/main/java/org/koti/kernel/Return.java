package org.koti.kernel;

/**
 * Why a version comes that was there before.
 *
 * @param data whether its data comes too
 * @param cause {@code PERSON}, or the kind of the problem of the version that goes
 */
record Return(boolean data, String cause) {
    static final String PERSON = "PERSON";

    boolean isByPerson() {
        return cause.equals(PERSON);
    }
}
