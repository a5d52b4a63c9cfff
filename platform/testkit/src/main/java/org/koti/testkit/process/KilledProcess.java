package org.koti.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** A Java process with the class path of the test, killed with SIGKILL at the moment at which it says a word. */
public final class KilledProcess {
    private static final int KILLED = 128 + 9;

    private KilledProcess() {}

    /**
     * Starts it, waits until it says a word, and kills it.
     *
     * @param errors where its errors go
     * @param main its main class, which calls {@link #say} or {@link #sayWhen}
     * @param arguments for its main method
     * @return the word
     * @throws IOException when it cannot be started or read
     * @throws InterruptedException when the test is interrupted meanwhile
     */
    public static String run(Redirect errors, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectError(errors).start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String word = lines.readLine();
            process.toHandle().destroyForcibly();
            assertThat(process.waitFor()).isEqualTo(KILLED);
            assertThat(word).isNotNull();
            return word;
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * In the process: says a word, and waits for the kill.
     *
     * @param word what {@link #run} returns
     */
    public static void say(String word) {
        System.out.println(word);
        System.out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * In the process: says a word as soon as something is so, while the process goes on.
     *
     * @param word what {@link #run} returns
     * @param so asked again and again
     */
    public static void sayWhen(String word, BooleanSupplier so) {
        Thread watcher = new Thread(() -> {
            while (!so.getAsBoolean()) {
                Thread.onSpinWait();
            }
            say(word);
        });
        watcher.setDaemon(true);
        watcher.start();
    }
}
