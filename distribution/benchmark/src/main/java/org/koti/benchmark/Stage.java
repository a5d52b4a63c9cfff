package org.koti.benchmark;

import java.net.http.HttpRequest;
import java.util.Optional;

/** Where an app is swapped under load, beside another one. */
interface Stage extends AutoCloseable {
    String name();

    /** Starts it, with the first version of both apps. */
    void open() throws Exception;

    /** {@return the request of a number; nothing for a kind that there is not here} */
    Optional<HttpRequest> request(Kind kind, long number);

    /** {@return the request for the events of the app that is swapped} */
    HttpRequest events();

    /** {@return the request for how often a number was noted} */
    HttpRequest times(Kind kind, long number);

    /** Begins to swap the app for a version of it; done when that answers. */
    void swap(int version) throws Exception;

    @Override
    void close();
}
