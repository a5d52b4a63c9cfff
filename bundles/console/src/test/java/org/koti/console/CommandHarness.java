package org.koti.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gives commands as a person does: by the client, over a socket in a folder. */
final class CommandHarness {
    /**
     * What came of a command.
     *
     * @param status the exit status
     * @param out what it printed
     * @param err what it complained of
     */
    record Outcome(int status, String out, String err) {}

    final List<String> questions = new ArrayList<>();
    private final Path home;

    CommandHarness(Path home) {
        this.home = home;
    }

    /** Where there is no terminal. */
    Outcome run(String words) {
        return run(Locale.ENGLISH, Optional.empty(), words);
    }

    /** At a terminal, where a person gives that answer to each question. */
    Outcome answering(String answer, String words) {
        return run(
                Locale.ENGLISH,
                Optional.of(question -> {
                    questions.add(question);
                    return answer;
                }),
                words);
    }

    Outcome run(Locale language, Optional<Conversation.Answers> person, String words) {
        return run(language, person, List.of(words.split(" ")));
    }

    Outcome run(Locale language, Optional<Conversation.Answers> person, List<String> words) {
        return run(language, person, bytes(""), words);
    }

    /** Where there is no terminal, but something on the standard input. */
    Outcome piping(String input, String words) {
        return piping(bytes(input), words);
    }

    Outcome piping(InputStream input, String words) {
        return run(Locale.ENGLISH, Optional.empty(), input, List.of(words.split(" ")));
    }

    private Outcome run(Locale language, Optional<Conversation.Answers> person, InputStream in, List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Client client = new Client(home, language, person, in, printer(out), printer(err));
        int status = client.run(words);
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static PrintStream printer(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
