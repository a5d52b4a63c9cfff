package org.koti.testkit.pick;

import java.time.Duration;
import java.util.Optional;
import org.koti.api.pick.PickedContact;

/** What {@link PickerContract} needs of what surrounds an implementation: the person, and the time. */
public interface PickerHarness {
    /**
     * What the person reads.
     *
     * @return the purpose of the open request; empty when there is none
     */
    Optional<String> shown();

    /**
     * The person picks a file.
     *
     * @param name what the browser says it is called
     * @param content its bytes
     * @return whether the app got it; false also where nobody asks for a file, or for one of that name
     */
    boolean chooseFile(String name, byte[] content);

    /**
     * The person picks a contact.
     *
     * @param contact whom
     * @return whether the app got them
     */
    boolean chooseContact(PickedContact contact);

    /** The person says no. */
    void refuse();

    /**
     * Lets time pass.
     *
     * @param time how much
     */
    void pass(Duration time);

    /** Ends the run of the app: the gate's and the implementation's. */
    void end();
}
