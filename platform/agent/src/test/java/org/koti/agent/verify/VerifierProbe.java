package org.koti.agent.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.koti.agent.sandbox.AppClasses;

/** Prints what speaks against the classes in a folder, in a process of its own. */
final class VerifierProbe {
    private VerifierProbe() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        AppClasses own = name -> Optional.of(folder.resolve(name + ".class"))
                .filter(Files::exists)
                .map(VerifierProbe::bytes);
        Verifier verifier = Verifier.ofThisJdk();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            files.forEach(file -> verifier.judge(bytes(file), own).forEach(System.out::println));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
