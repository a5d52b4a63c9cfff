package org.koti.console;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import org.koti.spi.app.JarCheck;
import org.koti.spi.app.PlainText;
import org.koti.spi.catalog.CatalogAuthor;

/** Main class of {@code bin/koti} where it is given a command: asks the running node, and ends with the node's status. */
final class Client {
    private static final int LONGEST_PATH = 100;

    private final Path usualHome;
    private final Locale language;
    private final Optional<Conversation.Answers> person;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    Client(
            Path usualHome,
            Locale language,
            Optional<Conversation.Answers> person,
            InputStream in,
            PrintStream out,
            PrintStream err) {
        this.usualHome = usualHome;
        this.language = language;
        this.person = person;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs one command.
     *
     * @param arguments the command and what belongs to it; the system property {@code koti.home} names the home where they do not
     */
    public static void main(String[] arguments) {
        Client client = new Client(
                Path.of(System.getProperty("koti.home", "")),
                Locale.getDefault(Locale.Category.DISPLAY),
                Optional.ofNullable(System.console()).map(Client::asking),
                System.in,
                stream(FileDescriptor.out, "stdout.encoding"),
                stream(FileDescriptor.err, "stderr.encoding"));
        System.exit(client.run(List.of(arguments)));
    }

    private static PrintStream stream(FileDescriptor descriptor, String property) {
        String name = System.getProperty(property, System.getProperty("sun." + property, "UTF-8"));
        Charset charset = Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
        return new PrintStream(
                new FileOutputStream(descriptor),
                true,
                charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset);
    }

    /** Returns the exit status. */
    int run(List<String> words) {
        Texts texts = new Texts(language);
        try {
            Line line = Line.read(words);
            if (line.has(Option.HELP)) {
                new Help(texts).of(line).forEach(out::println);
                return Status.DONE;
            }
            if (line.command().filter(Command::needsNoNode).isPresent()) {
                return alone(line, texts);
            }
            Call call = new Call(texts.locale().toLanguageTag(), person.isPresent(), words);
            if (call.frame().isTooLong()) {
                throw new UsageException("usage.long");
            }
            return call(call, home(line), answers(line), texts);
        } catch (ToldException e) {
            return complain(e.status(), e.in(texts));
        }
    }

    private int alone(Line line, Texts texts) throws ToldException {
        Command command = line.command().orElseThrow();
        if (command.equals(Command.COMPLETION)) {
            Completion.of(line.values().get(0)).forEach(out::println);
            return Status.DONE;
        }
        if (command.equals(Command.APP_CHECK)) {
            return new FileCheck(found(JarCheck.class), texts, out).run(line);
        }
        Optional<Conversation.Answers> asked = person.filter(there -> !line.has(Option.JSON));
        AuthorActions actions = new AuthorActions(
                found(CatalogAuthor.class), () -> found(JarCheck.class), new Passphrases(line, asked, texts));
        return Optional.ofNullable(actions.all().get(command))
                .orElseThrow()
                .run(line, new LocalTerminal(texts, line.has(Option.JSON), out));
    }

    /** The kernel's or the catalog's, which the start script has this run with for these commands alone. */
    private static <S> S found(Class<S> service) {
        return ServiceLoader.load(service)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(service.getName() + " is not on the class path"));
    }

    /** Where the lines come from that the node asks for: a program is shown no question. */
    private Conversation.Answers answers(Line line) {
        return person.filter(there -> !line.has(Option.JSON)).orElse(question -> nextLine());
    }

    /** Reads no more than tells that a line is too long to be sent, however long it is. */
    private String nextLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            int next = in.read();
            while (next >= 0 && next != '\n' && line.size() <= Frame.LONGEST) {
                line.write(next);
                next = in.read();
            }
            return line.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private Path home(Line line) throws UsageException {
        String named = line.option(Option.HOME).orElse(usualHome.toString());
        try {
            return Path.of(named).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("usage.home", named);
        }
    }

    private int call(Call call, Path home, Conversation.Answers answers, Texts texts) {
        Path socket = home.resolve(SocketConsole.SOCKET);
        try (SocketChannel node = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            if (!connects(node, socket)) {
                boolean tooLong = socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH;
                return complain(Status.NOT_RUNNING, texts.get(tooLong ? "client.path" : "client.none", home));
            }
            Conversation conversation =
                    new Conversation(Channels.newInputStream(node), Channels.newOutputStream(node), answers, out, err);
            int status = conversation.hold(call);
            return status == Status.BUSY ? complain(status, texts.get("client.busy")) : status;
        } catch (MalformedFrameException e) {
            return complain(Status.BROKEN, texts.get("client.other"));
        } catch (IOException e) {
            return complain(Status.NOT_RUNNING, texts.get("client.gone", home));
        }
    }

    private static boolean connects(SocketChannel node, Path socket) {
        try {
            return node.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException nobody) {
            return false;
        }
    }

    private static Conversation.Answers asking(Console console) {
        return new Conversation.Answers() {
            @Override
            public String to(String question) {
                return Optional.ofNullable(console.readLine("%s", question)).orElse("");
            }

            @Override
            public char[] inSecret(String question) {
                return Optional.ofNullable(console.readPassword("%s", question)).orElse(new char[0]);
            }
        };
    }

    private int complain(int status, String words) {
        err.println("koti: " + PlainText.line(words));
        return status;
    }
}
