package org.koti.capsule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.capsule.Capsule;
import org.koti.spi.capsule.CapsuleFailedException;
import org.koti.spi.capsule.CapsulePlan;
import org.koti.spi.capsule.Capsules;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds apps in bubblewrap, each with the Java runtime of this node. */
@Component
public final class CapsuleHost implements Capsules {
    private static final Logger LOG = LoggerFactory.getLogger(CapsuleHost.class);

    private final BundleContext context;
    private final Budget budget = new Budget(Json.NODE_READS);
    private final WebRoom web = new WebRoom();
    private volatile boolean tried;

    /** Called by Declarative Services. */
    @Activate
    public CapsuleHost(BundleContext context) {
        this.context = context;
    }

    @Override
    public Optional<Problem> obstacle() {
        if (tried) {
            return program().isPresent() ? Optional.empty() : Optional.of(new Problem(Problem.Kind.NEEDS_BUBBLEWRAP));
        }
        Optional<Problem> obstacle =
                Bubblewrap.obstacle(System.getProperty("os.name"), System.getProperty("os.arch"), program());
        tried = obstacle.isEmpty();
        return obstacle;
    }

    private static Optional<Path> program() {
        return Bubblewrap.find(Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
    }

    @Override
    public Capsule open(CapsulePlan plan) throws CapsuleFailedException {
        Optional<Problem> obstacle = obstacle();
        if (obstacle.isPresent()) {
            throw new CapsuleFailedException(obstacle.get());
        }
        try {
            return open(plan, Libraries.of(context), budget, web, ProcessFacts.ALL);
        } catch (IOException e) {
            throw new CapsuleFailedException(new Problem(Problem.Kind.NOT_STARTED, String.valueOf(e.getMessage())));
        }
    }

    static Capsule open(CapsulePlan plan, Libraries libraries, Budget budget, WebRoom web, Path processes)
            throws IOException, CapsuleFailedException {
        Processor processor = Processor.named(System.getProperty("os.arch")).orElseThrow();
        Bubblewrap box = new Bubblewrap(
                program().orElseThrow(),
                Path.of(System.getProperty("java.home")).toRealPath());
        Path filter = Files.createTempFile("koti-filter-", ".bpf");
        try {
            Files.write(filter, SyscallFilter.of(processor));
            RunningCapsule capsule = new RunningCapsule(plan, budget.share(), web.share(), processes);
            capsule.open(box.command(
                    filter, plan.jar(), libraries, List.of(plan.app().toString())));
            return capsule;
        } finally {
            delete(filter);
        }
    }

    /** Whatever becomes of the file: an exception would leave a process that nobody ends. */
    static void delete(Path filter) {
        try {
            Files.deleteIfExists(filter);
        } catch (IOException e) {
            LOG.warn("{} is left over", filter, e);
        }
    }
}
