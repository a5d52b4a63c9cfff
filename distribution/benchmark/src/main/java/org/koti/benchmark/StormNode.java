package org.koti.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A node of a copy of the distribution, whose catalog has the app storm, in the node and in a process of its own. */
final class StormNode implements AutoCloseable {
    private final Path distribution;
    private final Path storm;
    private final Path scratch;
    private Optional<Process> process = Optional.empty();

    StormNode(Path distribution, Path storm, Path scratch) {
        this.distribution = distribution;
        this.storm = storm;
        this.scratch = scratch;
    }

    /** {@return who moved in} */
    Resident start() throws Exception {
        Path copy = Folders.copy(distribution, scratch.resolve("koti"));
        StormOffer offer = new StormOffer(Weather.IN_NODE_APP, Files.readAllBytes(storm));
        Path jars = Files.createDirectories(scratch.resolve("apps"));
        StormOffer.addTo(copy, jars, offer, offer.inItsProcess(Weather.IN_PROCESS_APP));
        KotiNode node = new KotiNode(copy, scratch.resolve("home"));
        Process started = node.start();
        process = Optional.of(started);
        Resident resident = new Resident(node.awaitLink(started));
        resident.moveIn();
        return resident;
    }

    @Override
    public void close() {
        process.ifPresent(Process::destroy);
        process.ifPresent(ended -> ended.onExit().join());
    }
}
