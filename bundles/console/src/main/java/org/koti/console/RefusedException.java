package org.koti.console;

/** What was asked for is not done; which words say why, and what to do. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient Object[] values;

    RefusedException(String key, Object... values) {
        super(key);
        this.key = key;
        this.values = values.clone();
    }

    String in(Texts texts) {
        return texts.get(key, values);
    }
}
