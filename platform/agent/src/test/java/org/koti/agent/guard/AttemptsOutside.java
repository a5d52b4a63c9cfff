package org.koti.agent.guard;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.JarURLConnection;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URL;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;

/** What reaches outside the VM: files, network, processes. Run as a stranger and as a trusted class. */
public final class AttemptsOutside {
    private static final Path FOLDER = Path.of(System.getProperty("attempts.folder"));
    private static final Path NOTE = FOLDER.resolve("note.txt");
    private static final Path ARCHIVE = FOLDER.resolve("archive.zip");
    private static final int PORT = Integer.getInteger("attempts.port");

    private AttemptsOutside() {}

    /** The attempts by name. */
    public static Map<String, Callable<Object>> all() {
        Map<String, Callable<Object>> attempts = new TreeMap<>();
        files(attempts);
        fileSystem(attempts);
        archives(attempts);
        sockets(attempts);
        channels(attempts);
        names(attempts);
        processes(attempts);
        return attempts;
    }

    private static void files(Map<String, Callable<Object>> attempts) {
        File note = NOTE.toFile();
        attempts.put("read a file", () -> close(new FileInputStream(note)));
        attempts.put("read a descriptor's file", () -> close(new RandomAccessFile(note, "r")));
        attempts.put("append to a file", () -> close(new FileOutputStream(note, true)));
        attempts.put("ask whether a file is there", note::exists);
        attempts.put("ask the length of a file", note::length);
        attempts.put("ask for rights", note::canWrite);
        attempts.put("list a folder", () -> FOLDER.toFile().list());
        attempts.put("resolve links", note::getCanonicalPath);
        attempts.put(
                "make a temporary file",
                () -> File.createTempFile("koti", "", FOLDER.toFile()).delete());
        attempts.put("delete a file", () -> FOLDER.resolve("absent").toFile().delete());
        attempts.put("rename a file", () -> FOLDER.resolve("absent").toFile().renameTo(note));
        attempts.put("make a folder", () -> FOLDER.toFile().mkdir());
        attempts.put("set a time", () -> FOLDER.resolve("absent").toFile().setLastModified(1));
        attempts.put("ask for free space", () -> FOLDER.toFile().getUsableSpace());
        attempts.put("delete a file at exit", () -> {
            FOLDER.resolve("absent").toFile().deleteOnExit();
            return "";
        });
    }

    private static void fileSystem(Map<String, Callable<Object>> attempts) {
        Path link = FOLDER.resolve("link");
        attempts.put("read a path", () -> Files.readString(NOTE));
        attempts.put("ask for attributes", () -> Files.size(NOTE));
        attempts.put("ask whether a path is there", () -> {
            if (!Files.exists(NOTE)) {
                throw new SecurityException("hidden");
            }
            return "";
        });
        attempts.put("walk a folder", () -> close(Files.newDirectoryStream(FOLDER)));
        attempts.put("delete a path", () -> Files.deleteIfExists(FOLDER.resolve("absent")));
        attempts.put("make and delete a link", () -> {
            Files.createSymbolicLink(link, NOTE);
            Files.delete(link);
            return "";
        });
        attempts.put(
                "copy a path",
                () -> Files.copy(NOTE, FOLDER.resolve("copy"), java.nio.file.StandardCopyOption.REPLACE_EXISTING));
        attempts.put("make a temporary path", () -> Files.deleteIfExists(Files.createTempFile(FOLDER, "x", "")));
        attempts.put(
                "set attributes",
                () -> Files.setLastModifiedTime(NOTE, java.nio.file.attribute.FileTime.fromMillis(1)));
        attempts.put("set rights", () -> Files.setPosixFilePermissions(NOTE, Files.getPosixFilePermissions(NOTE)));
        attempts.put("ask for the owner", () -> Files.getOwner(NOTE));
        attempts.put("map a file", () -> {
            try (FileChannel channel = FileChannel.open(NOTE, StandardOpenOption.READ)) {
                return channel.map(FileChannel.MapMode.READ_ONLY, 0, 1);
            }
        });
        attempts.put("watch a folder", () -> close(FOLDER.getFileSystem().newWatchService()));
        attempts.put(
                "ask for the file stores",
                () -> FileSystems.getDefault().getFileStores().iterator().next());
    }

    private static void archives(Map<String, Callable<Object>> attempts) {
        attempts.put("open an archive that is open", () -> close(new ZipFile(ARCHIVE.toFile())));
        attempts.put("open an archive as a file system", () -> close(FileSystems.newFileSystem(ARCHIVE)));
        attempts.put("read a jar that is open by its URL", () -> {
            URL url = new URL("jar:" + ARCHIVE.toUri() + "!/entry");
            return ((JarURLConnection) url.openConnection()).getInputStream().readAllBytes();
        });
        attempts.put(
                "read a file by its URL",
                () -> NOTE.toUri().toURL().openStream().readAllBytes());
        attempts.put(
                "read a file by an XML entity",
                () -> DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new java.io.ByteArrayInputStream(
                                ("<!DOCTYPE a [<!ENTITY e SYSTEM '" + NOTE.toUri() + "'>]><a>&e;</a>")
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }

    private static void sockets(Map<String, Callable<Object>> attempts) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        attempts.put("connect", () -> close(new Socket(loopback, PORT)));
        attempts.put("listen", () -> close(new ServerSocket(0)));
        attempts.put("send datagrams", () -> close(new DatagramSocket()));
        attempts.put("fetch a page", () -> {
            URL url = new URL("http://127.0.0.1:" + PORT + "/");
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(1000);
            connection.connect();
            connection.disconnect();
            return "";
        });
        attempts.put("make a client", HttpClient::newHttpClient);
    }

    private static void channels(Map<String, Callable<Object>> attempts) {
        InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
        attempts.put("connect a channel", () -> close(SocketChannel.open(server)));
        attempts.put(
                "listen on a channel", () -> close(ServerSocketChannel.open().bind(null)));
        attempts.put("open a datagram channel", () -> close(DatagramChannel.open()));
        attempts.put("connect asynchronously", () -> {
            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                return channel.connect(server).get();
            }
        });
        attempts.put(
                "listen asynchronously",
                () -> close(AsynchronousServerSocketChannel.open().bind(null)));
        attempts.put("listen on a path", () -> {
            Path path = FOLDER.resolve("socket");
            try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                channel.bind(UnixDomainSocketAddress.of(path));
            }
            return Files.deleteIfExists(path);
        });
        attempts.put("select", () -> close(Selector.open()));
    }

    private static void names(Map<String, Callable<Object>> attempts) {
        attempts.put("look a name up", () -> InetAddress.getByName("localhost"));
        attempts.put("ask for the machine's name", InetAddress::getLocalHost);
        attempts.put(
                "look an address up",
                () -> InetAddress.getByAddress(new byte[] {127, 0, 0, 1})
                                .getCanonicalHostName()
                                .equals("127.0.0.1")
                        ? refusedQuietly()
                        : "");
        attempts.put("reach an address", () -> InetAddress.getLoopbackAddress().isReachable(100));
        attempts.put("list the network's interfaces", NetworkInterface::getNetworkInterfaces);
    }

    private static void processes(Map<String, Callable<Object>> attempts) {
        attempts.put("run a program", () -> new ProcessBuilder("true").start().waitFor());
        attempts.put(
                "run a program the old way",
                () -> Runtime.getRuntime().exec(new String[] {"true"}).waitFor());
        attempts.put("see the own process", ProcessHandle::current);
        attempts.put("see all processes", ProcessHandle::allProcesses);
        attempts.put("read the environment", () -> System.getenv("PATH"));
    }

    private static Object close(AutoCloseable opened) throws Exception {
        opened.close();
        return "";
    }

    private static Object refusedQuietly() {
        throw new SecurityException("the name of 127.0.0.1 was not told");
    }
}
