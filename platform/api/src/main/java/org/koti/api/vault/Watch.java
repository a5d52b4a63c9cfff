package org.koti.api.vault;

/** A watched collection; closing it ends the watching. */
public interface Watch extends AutoCloseable {
    @Override
    void close();
}
