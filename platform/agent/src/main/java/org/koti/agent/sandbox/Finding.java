package org.koti.agent.sandbox;

/**
 * Why a class is refused, in words for its author.
 *
 * @param type the refused class, for example {@code com.acme.Foo}
 * @param member the method in which it was found; empty if it is the class as such
 * @param what what the class does and no app may
 * @param remedy what to do instead
 */
public record Finding(String type, String member, String what, String remedy) {
    /** Returns one sentence. */
    @Override
    public String toString() {
        return type + (member.isEmpty() ? "" : "." + member) + ": " + what + "; " + remedy;
    }
}
