package org.koti.agent.weave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Class files made by this JDK's compiler in memory. */
final class Compiled {
    private Compiled() {}

    /**
     * Compiles.
     *
     * @param release of Java
     * @param sources by the simple name of their class
     * @return class files by internal name
     */
    static Map<String, byte[]> of(int release, Map<String, String> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> written = new HashMap<>();
        List<Source> units = sources.entrySet().stream()
                .map(entry -> new Source(entry.getKey(), entry.getValue()))
                .toList();
        try (JavaFileManager files = new Memory(compiler.getStandardFileManager(null, null, null), written)) {
            List<String> options = List.of(
                    "--release",
                    Integer.toString(release),
                    "-proc:none",
                    "-nowarn",
                    "-cp",
                    System.getProperty("java.class.path"));
            StringBuilder words = new StringBuilder();
            boolean compiled = compiler.getTask(
                            null, files, problem -> words.append(problem).append('\n'), options, null, units)
                    .call();
            if (!compiled) {
                throw new IOException(words.toString());
            }
        }
        Map<String, byte[]> classes = new HashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written;

        Memory(JavaFileManager files, Map<String, ByteArrayOutputStream> written) {
            super(files);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    written.put(name.replace('.', '/'), bytes);
                    return bytes;
                }
            };
        }
    }
}
