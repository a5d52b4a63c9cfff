package org.koti.api.permission;

/** Sign statements of the app in the person's name. A signature is bound to the app and worth nothing elsewhere. */
public record Sign() implements Permission {
    @Override
    public String scope() {
        return ANY;
    }
}
