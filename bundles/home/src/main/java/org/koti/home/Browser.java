package org.koti.home;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a page in the person's browser, where there is a desktop. */
final class Browser {
    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

    private Browser() {}

    static void open(String address) {
        command(System.getProperty("os.name", ""), System.getenv(), address).ifPresent(command -> {
            try {
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                LOG.info("No browser could be opened by {}", command.get(0));
            }
        });
    }

    /** What opens a page on this kind of system; empty where there is no desktop. */
    static Optional<List<String>> command(String system, Map<String, String> environment, String address) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler", address));
        }
        if (name.startsWith("mac")) {
            return Optional.of(List.of("open", address));
        }
        boolean desktop = !environment.getOrDefault("DISPLAY", "").isEmpty()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        return desktop ? Optional.of(List.of("xdg-open", address)) : Optional.empty();
    }
}
