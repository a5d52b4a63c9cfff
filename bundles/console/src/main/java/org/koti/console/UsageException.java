package org.koti.console;

/** A command line cannot be read. */
final class UsageException extends ToldException {
    private static final long serialVersionUID = 1L;

    UsageException(String key, Object... values) {
        super(key, values);
    }

    @Override
    int status() {
        return Status.USAGE;
    }
}
