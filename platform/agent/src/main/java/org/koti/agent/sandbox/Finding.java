package org.koti.agent.sandbox;

/**
 * One thing in a class that no app may do.
 *
 * @param type binary name of the app's class
 * @param member the method or field in it, empty for the class itself
 * @param what what it does, for example {@code calls java.io.File.<init>(String)}
 * @param remedy what to do instead
 */
public record Finding(String type, String member, String what, String remedy) {
    /** {@return one sentence for the author of the app} */
    @Override
    public String toString() {
        return type + (member.isEmpty() ? "" : "." + member) + ": " + what + ", which no app may; " + remedy;
    }
}
