package org.koti.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.koti.drop.FakeNode.jar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.koti.spi.drop.Drop.Refusal;

final class FolderTest {
    private static final String FILE = "hello.jar";

    /** What another program does to the file. */
    private interface Change {
        void make() throws IOException;
    }

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void put() throws IOException {
        file = Files.write(home.resolve(FILE), jar("hello", "1"));
    }

    private Folder with(Change whileItIsRead) {
        return new Folder(home, () -> {
            try {
                whileItIsRead.make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void assertNotWhole(Folder folder) {
        assertThatThrownBy(() -> folder.read(FILE))
                .asInstanceOf(InstanceOfAssertFactories.type(UnfitJarException.class))
                .extracting(unfit -> unfit.refusal().kind())
                .isEqualTo(Refusal.Kind.NOT_WHOLE);
    }

    @Test
    void aFileThatNobodyTouchesIsReadAsItIs() throws Exception {
        assertThat(new Folder(home).read(FILE)).isEqualTo(jar("hello", "1"));
    }

    @Test
    void oneThatGrowsWhileItIsReadIsNotTaken() {
        assertNotWhole(with(() -> Files.write(file, new byte[1], StandardOpenOption.APPEND)));
    }

    @Test
    void oneThatIsWrittenInPlaceWhileItIsReadIsNotTaken() {
        assertNotWhole(with(() -> Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH))));
    }

    @Test
    void oneWhosePlaceAnotherTakesWhileItIsReadIsNotTakenAlsoWhereThatLooksTheSame() {
        assertNotWhole(with(() -> {
            FileTime time = Files.getLastModifiedTime(file);
            Path other = Files.write(home.resolve("other"), jar("hello", "2"));
            Files.setLastModifiedTime(other, time);
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }));
    }
}
