package org.koti.api.permission;

/** Know the person's chosen name and public key. */
public record ProfileRead() implements Permission {
    @Override
    public String scope() {
        return ANY;
    }
}
