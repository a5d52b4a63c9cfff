package org.koti.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.koti.spi.app.PlainText;
import org.koti.spi.catalog.AuthorException;
import org.koti.spi.catalog.CatalogAuthor;

/** Passphrases of keys: from the file that a line names, or typed by the person at the terminal. */
final class Passphrases implements CatalogAuthor.Passphrases {
    static final int LEAST = 8;
    private static final int MOST_BYTES = 4096;

    /** What some editors put where a file of UTF-8 begins. */
    private static final char MARK = '\ufeff';

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Line line;
    private final Optional<Conversation.Answers> person;
    private final Texts texts;

    Passphrases(Line line, Optional<Conversation.Answers> person, Texts texts) {
        this.line = line;
        this.person = person;
        this.texts = texts;
    }

    @Override
    public Optional<char[]> toSeal(Path keys) throws AuthorException {
        if (line.has(Option.NO_PASSPHRASE)) {
            return Optional.empty();
        }
        char[] word = line.has(Option.PASSPHRASE_FILE) ? ofFile(0) : typedTwice(keys);
        if (Character.codePointCount(word, 0, word.length) < LEAST) {
            Arrays.fill(word, '\0');
            throw new AuthorException(AuthorException.Kind.PASSPHRASE_SHORT, Integer.toString(LEAST), "");
        }
        return Optional.of(word);
    }

    private char[] typedTwice(Path keys) throws AuthorException {
        char[] word = ask("author.passphrase.new", keys);
        char[] again = ask("author.passphrase.again", keys);
        boolean isSame = Arrays.equals(word, again);
        Arrays.fill(again, '\0');
        if (!isSame) {
            Arrays.fill(word, '\0');
            throw new AuthorException(AuthorException.Kind.PASSPHRASE_DIFFERENT, keys.toString(), "");
        }
        return word;
    }

    @Override
    public char[] toOpen(CatalogAuthor.Kind kind, Path keys) throws AuthorException {
        if (line.has(Option.PASSPHRASE_FILE)) {
            return ofFile(kind == CatalogAuthor.Kind.CATALOG && needsTwo() ? 1 : 0);
        }
        return ask("author.passphrase", keys);
    }

    /** Those of the publisher's keys come first. */
    private boolean needsTwo() {
        return line.has(Option.TO) || line.has(Option.PUBLISHER);
    }

    private char[] ask(String key, Path keys) throws AuthorException {
        return person.orElseThrow(() -> new AuthorException(AuthorException.Kind.NOBODY, keys.toString(), ""))
                .inSecret(PlainText.line(texts.get(key, keys)) + " ");
    }

    /** The line in that place of the file, or the last one. */
    private char[] ofFile(int place) throws AuthorException {
        String name = line.option(Option.PASSPHRASE_FILE).orElse("");
        CharBuffer text = text(name);
        try {
            int from = text.length() > 0 && text.get(0) == MARK ? 1 : 0;
            int end = end(text, from);
            for (int passed = 0; passed < place && next(text, end) < text.limit(); passed++) {
                from = next(text, end);
                end = end(text, from);
            }
            return Arrays.copyOfRange(text.array(), from, end);
        } finally {
            Arrays.fill(text.array(), '\0');
        }
    }

    /** Other bytes than those of UTF-8 would all become the same sign, and no passphrase that anybody can type. */
    private static CharBuffer text(String name) throws AuthorException {
        byte[] content = content(name);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
        } catch (CharacterCodingException e) {
            throw unusable(name);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static AuthorException unusable(String name) {
        return new AuthorException(AuthorException.Kind.PASSPHRASE_FILE, name, "");
    }

    private static int end(CharBuffer text, int from) {
        int end = from;
        while (end < text.limit() && text.get(end) != '\n' && text.get(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Where the line behind an end begins. */
    private static int next(CharBuffer text, int end) {
        int next = end;
        while (next < text.limit() && (text.get(next) == '\n' || text.get(next) == '\r')) {
            next++;
        }
        return next;
    }

    private static byte[] content(String name) throws AuthorException {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file) || isOpenToOthers(file)) {
                throw unusable(name);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(MOST_BYTES + 1);
                if (content.length > MOST_BYTES) {
                    throw unusable(name);
                }
                return content;
            }
        } catch (IOException | InvalidPathException e) {
            throw unusable(name);
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }
}
