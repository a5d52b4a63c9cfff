package org.koti.console;

/** What was asked for cannot be done. */
final class RefusedException extends ToldException {
    private static final long serialVersionUID = 1L;

    RefusedException(String key, Object... values) {
        super(key, values);
    }

    @Override
    int status() {
        return Status.REFUSED;
    }
}
