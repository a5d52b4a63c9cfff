package org.koti.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.koti.spi.app.JarCheck;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.PlainText;

/** {@code app check}: whether a node would take the jar of an app, by the node's own rules, which need no node. */
final class FileCheck {
    private static final int LONGEST = 4_000;

    /** No catalog offers a longer jar. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private final JarCheck rules;
    private final Texts texts;
    private final PrintStream out;

    FileCheck(JarCheck rules, Texts texts, PrintStream out) {
        this.rules = rules;
        this.texts = texts;
        this.out = out;
    }

    /**
     * Looks at a file.
     *
     * @return the exit status
     * @throws UsageException when it cannot be read
     */
    int run(Line line) throws UsageException {
        String file = line.values().get(0);
        int java = Runtime.version().feature();
        boolean json = line.has(Option.JSON);
        Map<String, Object> found = new LinkedHashMap<>();
        try {
            JarCheck.Taken app = rules.check(content(file));
            found.put("taken", true);
            found.put("name", app.name());
            found.put("version", app.version());
            found.put("switchedOff", app.switchedOff());
            tell(
                    json,
                    app.switchedOff().stream()
                            .map(finding -> texts.get("check.off", finding))
                            .toList());
            tell(json, List.of(texts.get("check.taken", app.name(), app.version(), Integer.toString(java))));
        } catch (MalformedDeclarationException e) {
            found.put("taken", false);
            found.put("refusal", e.getMessage());
            tell(
                    json,
                    List.of(String.valueOf(e.getMessage()), texts.get("check.refused", file, Integer.toString(java))));
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("check.unread", file);
        }
        found.put("java", java);
        if (json) {
            out.println(Json.of(found));
        }
        return Boolean.TRUE.equals(found.get("taken")) ? Status.DONE : Status.REFUSED;
    }

    /** A file only: a device may have no end, and a pipe wait for ever. */
    static byte[] content(String file) throws IOException, UsageException {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            throw new UsageException("check.unread", file);
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new UsageException("check.long", file);
            }
            return content;
        }
    }

    /** What stands in the jar steers no terminal. */
    private void tell(boolean json, List<String> lines) {
        if (!json) {
            lines.forEach(line -> out.println(PlainText.line(line, LONGEST)));
        }
    }
}
