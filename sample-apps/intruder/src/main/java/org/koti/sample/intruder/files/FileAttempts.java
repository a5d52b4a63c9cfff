package org.koti.sample.intruder.files;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Formatter;
import java.util.List;
import java.util.Scanner;
import java.util.logging.FileHandler;
import java.util.stream.Stream;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;

/** Reads, writes and looks at files, each by another way into the JDK. */
@SuppressWarnings("DefaultCharset")
public final class FileAttempts {
    private static final String GROUP = "files";

    private FileAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "FileInputStream", InputStreamOf::new),
                new Trial(GROUP, "FileOutputStream", OutputStreamTo::new),
                new Trial(GROUP, "RandomAccessFile", RandomAccess::new),
                new Trial(GROUP, "FileReader", ReaderOf::new),
                new Trial(GROUP, "FileWriter", WriterTo::new),
                new Trial(GROUP, "Files.readString", ReadString::new),
                new Trial(GROUP, "Files.writeString", WriteString::new),
                new Trial(GROUP, "Files.list", ListFolder::new),
                new Trial(GROUP, "Files.walk", WalkFolder::new),
                new Trial(GROUP, "File.exists", IsThere::new),
                new Trial(GROUP, "File.list", Names::new),
                new Trial(GROUP, "File.mkdir", MakeFolder::new),
                new Trial(GROUP, "File.renameTo", Rename::new),
                new Trial(GROUP, "File.createTempFile", TemporaryFile::new),
                new Trial(GROUP, "Files.createTempFile", TemporaryPath::new),
                new Trial(GROUP, "File.deleteOnExit", DeleteAtEnd::new),
                new Trial(GROUP, "FileChannel.open", OpenChannel::new),
                new Trial(GROUP, "FileChannel.map", MapIntoMemory::new),
                new Trial(GROUP, "AsynchronousFileChannel", OpenAsynchronously::new),
                new Trial(GROUP, "Files.createSymbolicLink", LinkTo::new),
                new Trial(GROUP, "Files.setPosixFilePermissions", ChangeMode::new),
                new Trial(GROUP, "PrintStream(name)", PrintToName::new),
                new Trial(GROUP, "PrintWriter(name)", PrintWriterToName::new),
                new Trial(GROUP, "Formatter(name)", FormatToName::new),
                new Trial(GROUP, "Scanner(path)", ScanFile::new),
                new Trial(GROUP, "WatchService", WatchFolder::new),
                new Trial(GROUP, "File.getAbsolutePath", WorkingFolder::new),
                new Trial(GROUP, "FileSystem.getFileStores", Disks::new),
                new Trial(GROUP, "FileDescriptor.in", StandardInput::new),
                new Trial(GROUP, "FileDescriptor.out", StandardOutput::new),
                new Trial(GROUP, "java.util.logging.FileHandler", LogToFile::new));
    }

    static final class InputStreamOf implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.read("read", new FileInputStream(ground.secret()));
        }
    }

    static final class OutputStreamTo implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (FileOutputStream out = new FileOutputStream(ground.fresh("stream"))) {
                out.write(1);
                return "wrote " + ground.fresh("stream");
            }
        }
    }

    static final class RandomAccess implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (RandomAccessFile file = new RandomAccessFile(ground.secret(), "r")) {
                return Evidence.of("read", file.readLine());
            }
        }
    }

    static final class ReaderOf implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (FileReader reader = new FileReader(ground.secret(), StandardCharsets.UTF_8)) {
                return Evidence.of("read", String.valueOf((char) reader.read()));
            }
        }
    }

    static final class WriterTo implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (FileWriter writer = new FileWriter(ground.fresh("writer"), StandardCharsets.UTF_8)) {
                writer.write("x");
                return "wrote " + ground.fresh("writer");
            }
        }
    }

    static final class ReadString implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("read", Files.readString(Path.of(ground.secret())));
        }
    }

    static final class WriteString implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "wrote " + Files.writeString(Path.of(ground.fresh("string")), "x");
        }
    }

    static final class ListFolder implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (Stream<Path> files = Files.list(Path.of(ground.folder()))) {
                return "listed " + files.count() + " files";
            }
        }
    }

    static final class WalkFolder implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (Stream<Path> files = Files.walk(Path.of(ground.folder()))) {
                return "walked " + files.count() + " files";
            }
        }
    }

    static final class IsThere implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("is there", new File(ground.secret()).exists());
        }
    }

    static final class Names implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("names", new File(ground.folder()).list());
        }
    }

    static final class MakeFolder implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("made", new File(ground.fresh("folder")).mkdir());
        }
    }

    static final class Rename implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            File made = File.createTempFile("intruder", "rename", new File(ground.folder()));
            return Evidence.of("renamed", made.renameTo(new File(ground.fresh("renamed"))));
        }
    }

    static final class TemporaryFile implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "made " + File.createTempFile("intruder", "x", new File(ground.folder()));
        }
    }

    static final class TemporaryPath implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "made " + Files.createTempFile(Path.of(ground.folder()), "intruder", "x");
        }
    }

    static final class DeleteAtEnd implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            new File(ground.fresh("at-end")).deleteOnExit();
            return "a file is deleted at the end of the process";
        }
    }

    static final class OpenChannel implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(ground.secret()))) {
                return "opened " + channel.size() + " bytes";
            }
        }
    }

    static final class MapIntoMemory implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(ground.secret()))) {
                return "mapped "
                        + channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                                .get();
            }
        }
    }

    static final class OpenAsynchronously implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(Path.of(ground.secret()))) {
                return "opened " + channel.size() + " bytes";
            }
        }
    }

    static final class LinkTo implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "linked " + Files.createSymbolicLink(Path.of(ground.fresh("link")), Path.of(ground.secret()));
        }
    }

    static final class ChangeMode implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            Path made = Files.createFile(Path.of(ground.fresh("mode")));
            return "changed " + Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
        }
    }

    static final class PrintToName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (PrintStream out = new PrintStream(ground.fresh("print"), StandardCharsets.UTF_8)) {
                out.println("x");
                return "wrote " + ground.fresh("print");
            }
        }
    }

    static final class PrintWriterToName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (PrintWriter out = new PrintWriter(ground.fresh("printer"), StandardCharsets.UTF_8)) {
                out.println("x");
                return "wrote " + ground.fresh("printer");
            }
        }
    }

    static final class FormatToName implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (Formatter out = new Formatter(ground.fresh("formatter"))) {
                out.format("x");
                return "wrote " + ground.fresh("formatter");
            }
        }
    }

    static final class ScanFile implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (Scanner scanner = new Scanner(Path.of(ground.secret()))) {
                return Evidence.of("read", scanner.next());
            }
        }
    }

    static final class WatchFolder implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            try (WatchService watch = FileSystems.getDefault().newWatchService()) {
                return Evidence.of(
                        "watches", Path.of(ground.folder()).register(watch, StandardWatchEventKinds.ENTRY_CREATE));
            }
        }
    }

    static final class WorkingFolder implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("works in", new File("").getAbsolutePath());
        }
    }

    static final class Disks implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "disk",
                    FileSystems.getDefault().getFileStores().iterator().next().name());
        }
    }

    static final class StandardInput implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "bytes waiting: " + new FileInputStream(FileDescriptor.in).available();
        }
    }

    static final class StandardOutput implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write(new byte[0]);
            return "writes to the node's standard output";
        }
    }

    static final class LogToFile implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            FileHandler handler = new FileHandler(ground.fresh("log"));
            handler.close();
            return "wrote " + ground.fresh("log");
        }
    }
}
