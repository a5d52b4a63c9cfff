package org.koti.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An app that an author makes of the archetype and runs by {@code koti:run}, by the guide's commands. It answers with how many visits it keeps. */
final class AuthorsApp implements AutoCloseable {
    private static final String NAME = "visits";
    private static final String PATH = "/api/visits";
    private static final String READY = "Koti is ready: ";
    private static final String HANDED = "The app is in ";
    private static final String COUNT = "print(visits.count())";
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);
    private static final long LOOK_MILLIS = 10;

    private final Path distribution;
    private final String version;
    private final List<String> maven;
    private final Path scratch;
    private final Path said;
    private int commands;
    private Optional<Process> running = Optional.empty();
    private Optional<Resident> resident = Optional.empty();

    /**
     * Makes it.
     *
     * @param distribution of which the node is started
     * @param version of Koti
     * @param maven how Maven is called
     * @param scratch an empty folder
     */
    AuthorsApp(Path distribution, String version, List<String> maven, Path scratch) {
        this.distribution = distribution;
        this.version = version;
        this.maven = maven;
        this.scratch = scratch;
        this.said = scratch.resolve("said.txt");
    }

    /** {@return how many commands were given, with those that change the folder} */
    int commands() {
        return commands;
    }

    void generate() throws IOException, InterruptedException {
        Process made = maven(
                scratch,
                "archetype:generate",
                "-DarchetypeCatalog=internal",
                "-DarchetypeGroupId=org.koti",
                "-DarchetypeArtifactId=koti-app-archetype",
                "-DarchetypeVersion=" + version,
                "-DgroupId=org.example",
                "-DartifactId=" + NAME);
        if (made.waitFor() != 0) {
            throw new IOException("Maven says: " + Files.readString(said));
        }
        commands++; // cd
    }

    /** Runs it, and agrees to it. */
    void run() throws IOException, InterruptedException {
        running = Optional.of(maven(
                scratch.resolve(NAME),
                "koti:run",
                "-Dkoti.node=" + distribution,
                "-Dkoti.port=0",
                "-Dkoti.browser=false"));
        await(HANDED);
        Resident person = new Resident(URI.create(await(READY)));
        person.moveIn();
        person.developerMode();
        person.installDropped(NAME);
        person.read(NAME, PATH);
        resident = Optional.of(person);
    }

    private Process maven(Path folder, String... arguments) throws IOException {
        commands++;
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of("-B", "-ntp"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(said.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    /** {@return what stands behind words in a line of what Maven and the node say} */
    private String await(String words) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (running.orElseThrow().isAlive() && System.nanoTime() - begun < PATIENCE) {
            String all = Files.readString(said);
            int at = all.indexOf(words);
            int end = all.indexOf('\n', Math.max(at, 0));
            if (at >= 0 && end >= 0) {
                return all.substring(at + words.length(), end).strip();
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new IOException("not said: " + words + " Maven says: " + Files.readString(said));
    }

    /**
     * Adds a visit and edits what the app says before the number of them.
     *
     * @param number of the edit, from 1 on
     * @return how long it took until the app said so, in nanoseconds
     */
    long edit(int number) throws IOException, InterruptedException {
        Resident person = resident.orElseThrow();
        person.post(NAME, PATH);
        Path source = scratch.resolve(NAME).resolve("src/main/java/org/example/VisitsServlet.java");
        String edited = "print(\"edit " + number + ": \" + visits.count())";
        String before = number == 1 ? COUNT : edited.replace("edit " + number, "edit " + (number - 1));
        String text = Files.readString(source);
        if (!text.contains(before)) {
            throw new IOException(source + " lacks " + before);
        }
        Files.writeString(source, text.replace(before, edited));
        long saved = System.nanoTime();
        String wanted = "edit " + number + ": ";
        String answer = person.read(NAME, PATH);
        while (!answer.startsWith(wanted)) {
            if (System.nanoTime() - saved > PATIENCE) {
                throw new IOException("not seen: " + wanted + "Maven says: " + Files.readString(said));
            }
            Thread.sleep(LOOK_MILLIS);
            answer = person.read(NAME, PATH);
        }
        long took = System.nanoTime() - saved;
        if (!answer.equals(wanted + number)) {
            throw new IOException("after edit " + number + ", with " + number + " visits, it says " + answer);
        }
        return took;
    }

    @Override
    public void close() {
        running.ifPresent(Process::destroy);
        running.ifPresent(process -> process.onExit().join());
    }
}
