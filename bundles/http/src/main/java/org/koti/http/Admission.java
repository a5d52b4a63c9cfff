package org.koti.http;

import java.util.Optional;

/** Judges where a name may lead. Safe for use by several threads. */
interface Admission {
    /**
     * Looks at one address to which a name leads.
     *
     * @param address 4 or 16 bytes
     * @return in words what it is, where it is refused; they go on after "which is"
     */
    Optional<String> objection(byte[] address);
}
