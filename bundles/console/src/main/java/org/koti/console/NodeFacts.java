package org.koti.console;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What does not change while the node runs.
 *
 * @param home the home folder
 * @param version of Koti
 * @param started when the node's process began
 */
record NodeFacts(Path home, String version, Instant started) {}
