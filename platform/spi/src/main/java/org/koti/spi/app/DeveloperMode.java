package org.koti.spi.app;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Whether apps may run that nobody signed and no catalog lists, as their developers make them. It is off until the person turns it on, and nobody but the person does. While it
 * is off no such app is installed or started. Safe for use by several threads.
 */
@ProviderType
public interface DeveloperMode {
    /** The publisher of every app that nobody published: it stands in an app's id where the publisher's id would. */
    String UNSIGNED = "unsigned";

    /**
     * Tells whether it is on.
     *
     * @return false also while the node is locked
     */
    boolean isOn();

    /**
     * Turns it on, and starts the unsigned apps that were stopped for want of it.
     *
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    void turnOn();

    /**
     * Turns it off: unsigned apps stop, and keep their data.
     *
     * @throws org.koti.api.vault.VaultLockedException while the node is locked
     */
    void turnOff();

    /**
     * Reads what an unsigned jar calls itself, whether developer mode is on or off; nothing of it runs.
     *
     * @param jar the whole file; not to be changed
     * @return the jar of an app of {@link #UNSIGNED}
     * @throws MalformedDeclarationException when it is no app, or must be refused
     */
    VerifiedJar unsigned(byte[] jar) throws MalformedDeclarationException;
}
