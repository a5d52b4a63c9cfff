package org.koti.console;

/** A command line that cannot be read; which words say why. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] values;

    UsageException(String key, Object... values) {
        super(key);
        this.key = key;
        this.values = values.clone();
    }

    String in(Texts texts) {
        return texts.get(key, values);
    }
}
