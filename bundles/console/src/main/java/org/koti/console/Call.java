package org.koti.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the client sends first.
 *
 * @param language the tag of the language that the person reads
 * @param canAsk whether there is a person at a terminal
 * @param words the command and what belongs to it, as they were typed
 */
record Call(String language, boolean canAsk, List<String> words) {
    private static final String PROTOCOL = "koti console 1";
    private static final String ASKS = "asks";
    private static final String SEPARATOR = "\0";
    private static final int HEAD = 3;
    private static final int MOST_WORDS = 100;

    Call {
        words = List.copyOf(words);
    }

    Frame frame() {
        String text = Stream.concat(Stream.of(PROTOCOL, language, canAsk ? ASKS : ""), words.stream())
                .collect(Collectors.joining(SEPARATOR));
        return new Frame(Frame.Kind.CALL, text);
    }

    static Call of(Frame frame) throws MalformedFrameException {
        List<String> parts = new ArrayList<>(Arrays.asList(frame.text().split(SEPARATOR, HEAD + MOST_WORDS + 1)));
        if (frame.kind() != Frame.Kind.CALL || !parts.get(0).equals(PROTOCOL)) {
            throw new MalformedFrameException("not a call of this version");
        }
        if (parts.size() < HEAD || parts.size() > HEAD + MOST_WORDS) {
            throw new MalformedFrameException("a call of " + parts.size() + " parts");
        }
        return new Call(parts.get(1), parts.get(2).equals(ASKS), parts.subList(HEAD, parts.size()));
    }
}
