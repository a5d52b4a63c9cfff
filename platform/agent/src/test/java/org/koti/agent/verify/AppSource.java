package org.koti.agent.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.koti.agent.sandbox.AppClasses;
import org.koti.agent.sandbox.Finding;

/** Compiles the classes of an app that exists only in a test. */
final class AppSource implements AppClasses {
    private final Map<String, byte[]> classes;

    private AppSource(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    private static final String IMPORTS = "import java.util.*; import java.util.function.*; import java.util.stream.*; "
            + "import java.util.concurrent.*; import java.io.*; import java.nio.*;\n";

    /** Compiles the classes of one app, in package {@code com.acme}, with what apps usually import. */
    static AppSource of(String declarations) {
        return new AppSource(compiled(List.of(new Input("com/acme", IMPORTS + declarations))));
    }

    /** Compiles a method's body, in a class {@code com.acme.App} with a method {@code run}. */
    static AppSource body(String statements) {
        return of(withRun(statements));
    }

    /** Compiles many bodies at once, each the app of a package of its own. */
    static List<AppSource> bodies(List<String> bodies) {
        List<Input> inputs = new ArrayList<>();
        for (String body : bodies) {
            inputs.add(new Input("com/acme/app" + inputs.size(), IMPORTS + withRun(body)));
        }
        Map<String, byte[]> classes = compiled(inputs);
        return inputs.stream()
                .map(input -> new AppSource(classes.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(input.folder + "/"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))))
                .toList();
    }

    private static String withRun(String statements) {
        return "class App { Object it; void run(String text, List<String> list) throws Throwable { " + statements
                + " } }";
    }

    private static Map<String, byte[]> compiled(List<Input> inputs) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of(
                "--release", "17", "-nowarn", "-proc:none", "-classpath", System.getProperty("java.class.path"));
        try (Output output = new Output(compiler.getStandardFileManager(null, null, null))) {
            if (!compiler.getTask(messages, output, null, options, null, inputs).call()) {
                throw new IllegalArgumentException(messages.toString());
            }
            return output.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text by one of the same length in all class files. */
    AppSource renamed(String from, String to) {
        Map<String, byte[]> renamed = new TreeMap<>();
        classes.forEach((name, bytes) -> renamed.put(
                name,
                new String(bytes, StandardCharsets.ISO_8859_1)
                        .replace(from, to)
                        .getBytes(StandardCharsets.ISO_8859_1)));
        return new AppSource(renamed);
    }

    Map<String, byte[]> classes() {
        return classes;
    }

    List<Finding> judged(Verifier verifier) {
        List<Finding> findings = new ArrayList<>();
        classes.values().forEach(bytes -> findings.addAll(verifier.judge(bytes, this)));
        return findings;
    }

    @Override
    public Optional<byte[]> find(String internalName) {
        return Optional.ofNullable(classes.get(internalName));
    }

    private static final class Input extends SimpleJavaFileObject {
        private final String folder;
        private final String source;

        Input(String folder, String declarations) {
            super(URI.create("string:///" + folder + "/App.java"), Kind.SOURCE);
            this.folder = folder;
            this.source = "package " + folder.replace('/', '.') + "; " + declarations;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

        Output(StandardJavaFileManager manager) {
            super(manager);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new TreeMap<>();
            files.forEach((name, bytes) -> classes.put(name.replace('.', '/'), bytes.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return files.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
