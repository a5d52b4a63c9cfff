package org.koti.itest;

import java.util.List;

/**
 * An attempt of the intruder, as its page shows it.
 *
 * @param outcome how it ended, in a word
 * @param group what kind it was
 * @param name its name in the group
 * @param words what the refusal said, or what was gained
 */
record EndedAttempt(String outcome, String group, String name, String words) {
    /** Takes what a script read from the rows of the page. */
    static List<EndedAttempt> of(Object rows) {
        return ((List<?>) rows)
                .stream()
                        .map(row -> (List<?>) row)
                        .map(row -> new EndedAttempt(
                                (String) row.get(0), (String) row.get(1), (String) row.get(2), (String) row.get(3)))
                        .toList();
    }

    boolean gained() {
        return outcome.equals("GAINED");
    }

    /** Which one it is, as in the table of what is expected. */
    String path() {
        return group + "\t" + name;
    }
}
