package org.koti.agent.launch;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the start script passes on, as system properties.
 *
 * @param distribution the unpacked distribution, only read
 * @param home the folder of all of the person's data
 * @param port 0 (any free one) to 65535
 */
record Settings(Path distribution, Path home, int port) {
    static final String DISTRIBUTION = "koti.distribution";
    static final String HOME = "koti.home";
    static final String PORT = "koti.port";

    private static final int HIGHEST_PORT = 65535;

    static Settings from(Properties properties) throws Refusal {
        return new Settings(path(properties, DISTRIBUTION), path(properties, HOME), port(properties));
    }

    private static Path path(Properties properties, String name) throws Refusal {
        String value = properties.getProperty(name, "");
        if (value.isBlank()) {
            throw new Refusal(Refusal.USAGE, "the system property " + name + " is missing, start Koti by bin/koti");
        }
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException invalid) {
            throw new Refusal(Refusal.USAGE, "not a folder's name: " + value);
        }
    }

    private static int port(Properties properties) throws Refusal {
        String value = properties.getProperty(PORT, "");
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the numbers out of range
        }
        throw new Refusal(
                Refusal.USAGE, "--port takes a number from 0 (any free one) to " + HIGHEST_PORT + ", not " + value);
    }
}
