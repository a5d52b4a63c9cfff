package org.koti.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.koti.spi.app.JarCheck;
import org.koti.spi.app.MalformedDeclarationException;
import org.koti.spi.app.PlainText;

/** What a node on this Java says of a jar: its own rules, in its own words. */
final class AppRules {
    private final JarCheck rules;
    private final Log log;

    private AppRules(JarCheck rules, Log log) {
        this.rules = rules;
        this.log = log;
    }

    /**
     * Finds the rules, which come with this plugin.
     *
     * @param log is told what a node would switch off, and that it takes the jar
     */
    static AppRules writingTo(Log log) {
        return new AppRules(
                ServiceLoader.load(JarCheck.class, AppRules.class.getClassLoader())
                        .findFirst()
                        .orElseThrow(),
                log);
    }

    /**
     * Looks at a jar.
     *
     * @throws MojoFailureException in the node's words, where a node would not take it
     */
    void check(Path jar) throws MojoFailureException, MojoExecutionException {
        int java = Runtime.version().feature();
        try {
            JarCheck.Taken app = rules.check(Files.readAllBytes(jar));
            app.switchedOff().forEach(finding -> log.warn("Switched off: " + PlainText.line(finding)));
            log.info(PlainText.line("Koti on Java " + java + " takes " + app.name() + " " + app.version() + "."));
        } catch (MalformedDeclarationException e) {
            throw new MojoFailureException("Koti on Java " + java + " does not take " + jar.getFileName() + ".\n"
                    + PlainText.line(String.valueOf(e.getMessage())));
        } catch (NoSuchFileException e) {
            throw new MojoFailureException(Code.NO_JAR.behind("There is no jar " + jar
                    + ". Build it first, as mvn verify does, or name another with -Dkoti.jar=FILE."));
        } catch (IOException e) {
            throw new MojoExecutionException("The jar " + jar + " cannot be read (" + e.getMessage() + ").", e);
        }
    }
}
