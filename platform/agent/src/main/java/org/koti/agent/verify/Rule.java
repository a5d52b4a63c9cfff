package org.koti.agent.verify;

import java.util.List;

/**
 * What the allow list says of one class.
 *
 * @param open whether an app's class may extend or implement it
 * @param only whether the members are those that are allowed, or those that are not
 * @param members names, names that end with {@code *}, or names with the beginning of a descriptor
 */
record Rule(boolean open, boolean only, List<String> members) {
    boolean admits(String key) {
        return only == members.stream().anyMatch(pattern -> matches(pattern, key));
    }

    private static boolean matches(String pattern, String key) {
        if (pattern.indexOf('(') >= 0) {
            return key.startsWith(pattern);
        }
        String name = Member.name(key);
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
