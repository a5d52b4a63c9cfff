package org.koti.identity;

import org.koti.spi.identity.Person;

/** Where this bundle's components find the person, if the node is unlocked. */
interface PersonSource {
    /**
     * The person.
     *
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    Person person();
}
