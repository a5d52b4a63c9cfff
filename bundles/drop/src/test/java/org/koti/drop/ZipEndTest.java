package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZipEndTest {
    private static final int MOST_COMMENT = 0xffff;

    @TempDir
    private Path folder;

    static byte[] withComment(String comment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("app"));
            zip.setComment(comment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private boolean isWhole(byte[] bytes) throws IOException {
        return ZipEndFuzzTest.isAtEnd(Files.write(folder.resolve("some.jar"), bytes));
    }

    @Test
    void aWholeFileHasItsEndAlsoBehindAComment() throws IOException {
        assertThat(isWhole(withComment(""))).isTrue();
        assertThat(isWhole(withComment("a note with PK\u0005\u0006 in it"))).isTrue();
        assertThat(isWhole(withComment("x".repeat(MOST_COMMENT)))).isTrue();
    }

    @Test
    void whatLacksAByteOrHasOneMoreIsNotAtItsEnd() throws IOException {
        for (String comment : new String[] {"", "a note", "x".repeat(MOST_COMMENT)}) {
            byte[] whole = withComment(comment);
            assertThat(isWhole(Arrays.copyOf(whole, whole.length - 1))).isFalse();
            assertThat(isWhole(Arrays.copyOf(whole, whole.length + 1))).isFalse();
        }
        assertThat(isWhole(new byte[0])).isFalse();
        assertThat(isWhole(new byte[] {'P', 'K', 5, 6})).isFalse();
    }
}
