package org.koti.console;

/** A command is not done; which words say why, and what to do. */
abstract sealed class ToldException extends Exception permits RefusedException, UsageException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] values;

    ToldException(String key, Object... values) {
        super(key);
        this.key = key;
        this.values = values.clone();
    }

    String in(Texts texts) {
        return texts.get(key, values);
    }

    /** The exit status. */
    abstract int status();
}
