package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.koti.api.app.AppId;
import org.koti.api.pick.PickedFile;

/** Files of a process that are larger than what the node has of memory, or that the disk does not give. */
class NodeFilesTest {
    private static final long SIZE = 4L << 30;

    private final NodeFiles files = new NodeFiles();
    private final NodeCalls node = new NodeCalls(this::call, new ApiFailures(new AppId("test", "app")));
    private long read;
    private int closings;
    private boolean closingFails;

    private JsonNode call(String target, String method, JsonNode... arguments) {
        String id = target.substring(target.indexOf(':') + 1);
        try {
            return target.startsWith("file:") ? files.file(id, method) : files.stream(id, method);
        } catch (IOException | MalformedCallException e) {
            throw new RemoteFailureException(Failure.of(e));
        }
    }

    /** Holds no byte. */
    private final class Largest implements PickedFile {
        @Override
        public String name() {
            return "largest";
        }

        @Override
        public long size() {
            return SIZE;
        }

        @Override
        public InputStream open() {
            return new InputStream() {
                @Override
                public int read() {
                    read++;
                    return 7;
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    int count = (int) Math.min(length, SIZE - read);
                    Arrays.fill(into, offset, offset + count, (byte) 7);
                    read += count;
                    return count == 0 && length > 0 ? -1 : count;
                }
            };
        }

        @Override
        public void close() {
            closings++;
            if (closingFails) {
                throw new IllegalStateException("of the test");
            }
        }
    }

    @Test
    void aFileThatDoesNotCloseKeepsNoOtherOpen() {
        closingFails = true;
        files.add(new Largest());
        files.add(new Largest());
        files.close();
        assertThat(closings).isEqualTo(2);
    }

    @Test
    void theLargestFileIsReadPartByPart() throws Exception {
        RemoteFile file = new RemoteFile(node, files.add(new Largest()));
        assertThat(file.size()).isEqualTo(SIZE);
        try (InputStream in = file.open()) {
            assertThat(in.read()).isEqualTo(7);
            assertThat(read).isEqualTo(NodeFiles.PART);
            assertThat(in.readNBytes(NodeFiles.PART)).hasSize(NodeFiles.PART).containsOnly(7);
            assertThat(read).isEqualTo(2L * NodeFiles.PART);

            read = SIZE - 10;
            assertThat(in.skip(NodeFiles.PART - 1)).isEqualTo(NodeFiles.PART - 1);
            assertThat(in.readAllBytes()).hasSize(10);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aFileIsClosedOnce() throws Exception {
        RemoteFile first = new RemoteFile(node, files.add(new Largest()));
        files.add(new Largest());
        first.close();
        first.close();
        assertThat(closings).isOne();

        files.close();
        files.close();
        assertThat(closings).isEqualTo(2);
        files.add(new Largest());
        assertThat(closings).isEqualTo(3);
    }

    @Test
    void aFaultOfTheDiskNamesNoFolderOfTheNode() throws Exception {
        PickedFile gone = new PickedFile() {
            @Override
            public String name() {
                return "gone";
            }

            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() throws IOException {
                throw new NoSuchFileException("/home/aino/picked/1");
            }

            @Override
            public void close() {
                closings++;
            }
        };
        RemoteFile file = new RemoteFile(node, files.add(gone));

        assertThatThrownBy(file::open)
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk fails (NoSuchFileException)");
    }
}
