package org.koti.home;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence as a page shows it: the ids of apps in it look like nothing that an app may be called.
 *
 * @param parts its words and the ids in it, one after the other
 */
record Said(List<Part> parts) {
    private static final Pattern ID =
            Pattern.compile(Names.BEGIN_OF_ID + "([a-z0-9]+/[a-z0-9-]+)" + Names.END_OF_ISOLATE);

    /**
     * Words, or an id.
     *
     * @param text what is shown
     * @param id whether it is an id
     */
    record Part(String text, boolean id) {}

    static Said of(String sentence) {
        List<Part> parts = new ArrayList<>();
        Matcher id = ID.matcher(sentence);
        int from = 0;
        while (id.find()) {
            parts.add(new Part(sentence.substring(from, id.start()), false));
            parts.add(new Part(id.group(1), true));
            from = id.end();
        }
        parts.add(new Part(sentence.substring(from), false));
        return new Said(List.copyOf(parts));
    }

    /** Whether there is no id in it. */
    boolean isPlain() {
        return parts.size() == 1;
    }
}
