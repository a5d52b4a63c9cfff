package org.koti.api.pick;

import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Asks the person to pick something for the app, without a permission: what the person picks is what the app gets, and nothing else becomes visible to it.
 * Safe for use by several threads.
 *
 * <p>The person is asked by the home, above the app's frame, and picks on a page of the home's own. A request ends when the person picks or refuses, when
 * the app cancels it, when nobody answered for {@link #MAX_WAIT}, and with the run of the app. Each pick and each refusal is told to the person on the activity page.
 */
@ProviderType
public interface Picker {
    /** The most characters of a purpose. */
    int MAX_PURPOSE = 200;

    /** The most suffixes of a request. */
    int MAX_SUFFIXES = 20;

    /** How many picked files of one app are not closed at a time. */
    int MAX_FILES = 16;

    /** The most bytes of all the picked files together that an app has not closed: 4 GiB. */
    long MAX_BYTES = 4L << 30;

    /** The most bytes of a picked record, in UTF-8: 256 KiB. */
    int MAX_RECORD_BYTES = 256 << 10;

    /** How long the person has time for an answer; a file that is coming in by then is waited for as long as it comes. */
    Duration MAX_WAIT = Duration.ofMinutes(10);

    /** How long the app does not ask again after the person refused, or after it cancelled. */
    Duration PAUSE = Duration.ofSeconds(5);

    /**
     * Asks for a file. The app gets a copy of it, which it can read until it closes it.
     *
     * @param purpose why, for the person: one line, which the home shows as the app's words; what hides or breaks text is left out of it
     * @param suffixes what the name of the file may end in, each like {@code .csv}; empty for any
     * @return the request
     * @throws IllegalArgumentException when the purpose is empty or longer than {@value #MAX_PURPOSE}, or the suffixes are not of their form or too many
     * @throws TooManyPicksException when another request of the app waits, one was refused or cancelled just now, or the app holds {@value #MAX_FILES} files
     * @throws IllegalStateException when the run of the app has ended
     */
    Pick<PickedFile> pickFile(String purpose, List<String> suffixes);

    /**
     * Asks for one of the person's contacts.
     *
     * @param purpose why, as above
     * @return the request
     * @throws IllegalArgumentException when the purpose is empty or longer than {@value #MAX_PURPOSE}
     * @throws TooManyPicksException when another request of the app waits, or one was refused or cancelled just now
     * @throws IllegalStateException when the run of the app has ended
     */
    Pick<PickedContact> pickContact(String purpose);

    /**
     * Asks for one record out of what the person's other apps keep in the vault. The app gets a copy of it, and learns of no other record, nor whether there is any.
     *
     * @param purpose why, as above
     * @return the request
     * @throws IllegalArgumentException when the purpose is empty or longer than {@value #MAX_PURPOSE}
     * @throws TooManyPicksException when another request of the app waits, or one was refused or cancelled just now
     * @throws IllegalStateException when the run of the app has ended
     */
    Pick<PickedRecord> pickRecord(String purpose);
}
