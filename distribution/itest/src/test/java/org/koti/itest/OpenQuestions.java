package org.koti.itest;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What axe cannot decide about our pages, each with the reason why it is fine. Not for several threads. */
final class OpenQuestions {
    private static final Map<String, String> ANSWERS = Map.of(
            "frame-tested: frame-tested",
            "axe cannot see from one origin into another; each frame is looked at by itself",
            "link-in-text-block: bgOverlap, pseudoContent",
            "a contact's name is a link that covers its whole row, with a badge beside it: it is no word in a text");

    private final Set<String> asked = new HashSet<>();

    /** Whether somebody looked into this and found it fine. */
    boolean isAnswered(String question) {
        asked.add(question);
        return ANSWERS.containsKey(question);
    }

    /** Answers to questions that nothing raises any more: to be taken out. */
    Set<String> needless() {
        Set<String> needless = new TreeSet<>(ANSWERS.keySet());
        needless.removeAll(asked);
        return needless;
    }
}
