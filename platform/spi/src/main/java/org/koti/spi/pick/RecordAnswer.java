package org.koti.spi.pick;

/** What came of a record that the person picked. */
public enum RecordAnswer {
    /** The app has a copy of it. */
    GIVEN,
    /** The request had ended before, or is for something else. */
    ENDED,
    /** The record is another one than the person saw; they are still asked. */
    CHANGED,
    /** There is no such record any more, or none that can be picked; they are still asked. */
    GONE,
    /** It is larger than the request has room for; they are still asked. */
    TOO_LARGE
}
