package org.koti.spi.identity;

import java.util.Optional;
import org.koti.api.vault.VaultLockedException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The lock of the node. While it is open the service {@link Person} is registered and the vault is open; components that need either wait for {@link
 * Person}. Safe for use by several threads. Passphrases are wiped by the caller.
 */
@ProviderType
public interface NodeLock {
    /** The states of the lock. */
    enum State {
        /** Nobody was set up here yet. */
        NEW,
        /** The passphrase is needed. */
        LOCKED,
        /** Open. */
        UNLOCKED
    }

    /**
     * The state now.
     *
     * @return the state
     */
    State state();

    /**
     * Sets the node up: makes the person's keys and the vault, and opens it.
     *
     * @param name what the person is called, 1 to 40 characters
     * @param passphrase at least 8 characters
     * @return the 24 recovery words; kept in the vault until {@link #wordsWrittenDown()}
     * @throws IllegalStateException when somebody is set up here already
     * @throws UnfitInputException when name or passphrase are not of their form
     */
    RecoveryWords create(String name, char[] passphrase);

    /**
     * Sets the node up with the keys of a node that is gone, and opens it; its data comes back from a backup, if there is one.
     *
     * @param name what the person is called, 1 to 40 characters
     * @param words the recovery words of the node that is gone, separated by white space
     * @param passphrase at least 8 characters
     * @throws IllegalStateException when somebody is set up here already
     * @throws UnfitInputException when anything is not of its form
     */
    void restore(String name, char[] words, char[] passphrase);

    /**
     * Opens the lock. After three wrong tries in a row each further one waits longer before the next is looked at.
     *
     * @param passphrase the passphrase
     * @throws WrongPassphraseException when it is not the one
     * @throws IllegalStateException when nobody is set up here
     */
    void unlock(char[] passphrase) throws WrongPassphraseException;

    /**
     * Opens the lock by the recovery words and sets a new passphrase.
     *
     * @param words the words, separated by white space
     * @param newPassphrase at least 8 characters
     * @throws WrongPassphraseException when they are not this node's words
     * @throws UnfitInputException when words or passphrase are not of their form
     * @throws IllegalStateException when the node is not locked
     */
    void recover(char[] words, char[] newPassphrase) throws WrongPassphraseException;

    /**
     * Changes the passphrase of an open node.
     *
     * @param old the one until now
     * @param fresh the new one, at least 8 characters
     * @throws WrongPassphraseException when {@code old} is not the one
     * @throws UnfitInputException when {@code fresh} is not of its form
     */
    void changePassphrase(char[] old, char[] fresh) throws WrongPassphraseException;

    /**
     * The recovery words of a node that was set up by {@link #create}, as long as the person has not shown to have written them down. They outlive the
     * process and the locking.
     *
     * @return the 24 words; empty once they were written down, and on a node that was set up by {@link #restore}
     * @throws VaultLockedException when the node is not unlocked
     */
    Optional<RecoveryWords> wordsToWriteDown();

    /**
     * Erases the words that were to be written down: the person has them. Does nothing when there are none.
     *
     * @throws VaultLockedException when the node is not unlocked
     */
    void wordsWrittenDown();

    /** Closes the lock: apps stop, the vault closes, keys are wiped. Does nothing when it is not open. */
    void lock();
}
