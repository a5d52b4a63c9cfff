package org.koti.testkit.pick;

import java.time.Duration;
import java.util.Optional;
import org.koti.api.app.AppId;
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

    /**
     * Another app, or this one, keeps a record.
     *
     * @param app which
     * @param collection the collection's name
     * @param id the record's id
     * @param json its value
     */
    void keep(AppId app, String collection, String id, String json);

    /**
     * The person picks a record as it is now. The implementation is asked whether or not there is such a record, and whatever the app asks for; while it asks for
     * nothing, what it asked for last is answered.
     *
     * @param app whose
     * @param collection the collection's name
     * @param id the record's id
     * @return whether the app got it
     * @throws IllegalArgumentException when a name is not of its form
     */
    boolean chooseRecord(AppId app, String collection, String id);

    /**
     * Another app deletes a record.
     *
     * @param app which
     * @param collection the collection's name
     * @param id the record's id
     */
    void delete(AppId app, String collection, String id);

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
