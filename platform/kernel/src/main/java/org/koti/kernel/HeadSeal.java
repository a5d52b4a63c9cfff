package org.koti.kernel;

import org.koti.spi.identity.Person;
import org.koti.spi.identity.PlatformSignature;

/** Signs the head of the log and tells whether a signature is genuine. */
interface HeadSeal {
    /** What the person's signature is for. */
    String DOMAIN = "koti activity head 1";

    byte[] sign(byte[] statement);

    boolean isGenuine(byte[] statement, byte[] signature);

    /** By the root key of the person whose node this is. */
    static HeadSeal of(Person person) {
        return new HeadSeal() {
            @Override
            public byte[] sign(byte[] statement) {
                return person.sign(DOMAIN, statement);
            }

            @Override
            public boolean isGenuine(byte[] statement, byte[] signature) {
                return PlatformSignature.verify(DOMAIN, person.profile().id(), statement, signature);
            }
        };
    }
}
