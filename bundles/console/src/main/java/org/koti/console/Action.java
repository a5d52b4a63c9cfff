package org.koti.console;

/** What a {@link Command} does in the node. */
@FunctionalInterface
interface Action {
    /**
     * Does it.
     *
     * @return the exit status
     * @throws ToldException when it cannot be done
     */
    int run(Line line, Terminal terminal) throws ToldException;
}
