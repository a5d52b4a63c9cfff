package org.koti.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start script for Windows, which no machine of ours runs, says and passes on what its twin does. */
class StartScriptsIT {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(-X[\\w:+=-]+|-D[\\w.]+|--[a-z-]+=[a-z]+)");
    private static final Pattern REFUSAL = Pattern.compile("refuse (\\d\\d) \"([^\"]+)\"");
    private static final Pattern PROBLEM = Pattern.compile("(?m)^set \"problem=(.+)\"$");

    @Test
    void bothExplainTheSameOptionsAndStatuses() throws IOException {
        String shell = script("koti");
        String help = shell.substring(shell.indexOf("cat <<END\n") + "cat <<END\n".length(), shell.indexOf("\nEND\n"))
                .replace("$default_home", "!default_home!");
        String batch = script("koti.bat")
                .lines()
                .filter(line ->
                        line.startsWith("echo") && !line.startsWith("echo Koti 0.") || line.contains("your apps"))
                .map(line -> line.equals("echo.") ? "" : line.substring("echo ".length()))
                .collect(Collectors.joining("\n"));

        assertThat(batch).isEqualTo(help);
    }

    @Test
    void bothGiveJavaTheSameOptions() throws IOException {
        assertThat(found(OPTION, script("koti.bat")))
                .isEqualTo(found(OPTION, script("koti")))
                .hasSizeGreaterThan(15);
    }

    @Test
    void bothRefuseInTheSameWords() throws IOException {
        Set<String> shell = new TreeSet<>();
        REFUSAL.matcher(script("koti")).results().forEach(refusal -> shell.add(plain(refusal.group(2))));
        Set<String> batch = new TreeSet<>();
        PROBLEM.matcher(script("koti.bat")).results().forEach(problem -> batch.add(plain(problem.group(1))));

        assertThat(batch).isEqualTo(shell).hasSizeGreaterThan(5);
    }

    @Test
    void aPassphraseFileThatIsNotThereIsSaidToBeMissing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("none");
        Process start = new ProcessBuilder(
                        Distribution.launcher().toString(),
                        "--home",
                        folder.resolve("home").toString(),
                        "--passphrase-file",
                        file.toString())
                .start();

        assertThat(new String(start.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("koti: the passphrase file " + file + " is not there; put it there or name another\n");
        assertThat(start.waitFor()).isEqualTo(64);
        assertThat(folder.resolve("home")).doesNotExist();
    }

    @Test
    void everyLineEndsAsWindowsWantsIt() throws IOException {
        String batch = Files.readString(Distribution.folder().resolve("bin/koti.bat"));

        assertThat(batch.replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    /** The words, without what each script calls its values. */
    private static String plain(String words) {
        return words.replaceAll("%~?\\w+%?|\\$\\w+", "…")
                .replace("bin\\java.exe", "bin/java")
                .replace("LOCALAPPDATA", "HOME");
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(option -> option.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String script(String name) throws IOException {
        List<String> lines =
                Files.readAllLines(Distribution.folder().resolve("bin").resolve(name));
        return String.join("\n", lines);
    }
}
