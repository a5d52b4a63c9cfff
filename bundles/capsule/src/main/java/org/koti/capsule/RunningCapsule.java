package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.koti.spi.app.InstalledApp.Problem;
import org.koti.spi.capsule.Capsule;
import org.koti.spi.capsule.CapsuleFailedException;
import org.koti.spi.capsule.CapsulePlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One app's process, seen from the node. */
final class RunningCapsule implements Capsule {
    /** How many calls of the process are worked on at once, and how many it makes at once. */
    static final int MOST_CALLS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(RunningCapsule.class);
    private static final int OUT_OF_MEMORY = 3;
    private static final long FAREWELL_SECONDS = 3;
    private static final String EXCHANGE = "exchange:";
    private static final Optional<Problem> GONE = Optional.of(new Problem(Problem.Kind.PROCESS_ENDED, "?"));

    private final CapsulePlan plan;
    private final Budget.Share budget;
    private final Path processes;
    private final Services services;
    private final ExecutorService workers;
    private final ExecutorService threads;
    private final CountedThreads counted;
    private final Warden warden;
    private final CompletableFuture<Optional<Problem>> ready = new CompletableFuture<>();
    private final CompletableFuture<Boolean> exit = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Unmeasured unmeasured;
    private final Steps farewellAndEnd;
    private final Steps end;
    private final Steps afterItsEnd;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Set<Long> own = Set.of();
    private volatile int status;
    private volatile boolean ran;
    private volatile Optional<Process> started = Optional.empty();
    private volatile Optional<Running> running = Optional.empty();
    private volatile Optional<Reins> reins = Optional.empty();

    /** What there is once the process is reached. */
    private record Running(Link link, Offers offers) {}

    /**
     * Makes it.
     *
     * @param budget what reading what the process sends may take of memory
     * @param web what its requests to the web may hold
     * @param processes the folder of all processes
     */
    RunningCapsule(CapsulePlan plan, Budget.Share budget, WebRoom.Share web, Path processes) {
        this(plan, budget, web, processes, Executors::newCachedThreadPool);
    }

    /**
     * Makes it.
     *
     * @param budget what reading what the process sends may take of memory
     * @param web what its requests to the web may hold
     * @param processes the folder of all processes
     * @param pools make the pool of what is done beside the process's calls
     */
    RunningCapsule(
            CapsulePlan plan,
            Budget.Share budget,
            WebRoom.Share web,
            Path processes,
            Function<ThreadFactory, ExecutorService> pools) {
        this.plan = plan;
        this.budget = budget;
        this.processes = processes;
        String name = plan.app().name();
        this.counted = new CountedThreads("koti-capsule-" + name);
        this.workers = workers(counted);
        this.threads = pools.apply(counted);
        this.services = new Services(threads, counted, web);
        this.warden = new Warden(name, counted);
        this.unmeasured = new Unmeasured(
                why -> LOG.warn("the processor time of {} cannot be measured, and it is killed", plan.app(), why));
        this.end = new Steps(
                this::destroy,
                this::closeLink,
                this::withdraw,
                workers::shutdownNow,
                services::close,
                this::awaitExit,
                this::letGo,
                threads::shutdown);
        this.farewellAndEnd = new Steps(this::farewell, end);
        this.afterItsEnd = new Steps(this::noteEnd, this::closeLink, services::close, this::tellEnd);
    }

    /** As many calls again may wait: an answer reaches the process, which calls again, a little before its worker is free. */
    private static ExecutorService workers(ThreadFactory factory) {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                MOST_CALLS, MOST_CALLS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_CALLS), factory);
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    /** Starts the process and returns when the app runs in it. */
    void open(List<String> command) throws CapsuleFailedException {
        try {
            Process process = warden.start(command, this::ended);
            started = Optional.of(process);
            plan.started().accept(() -> ProcessorTime.of(process.toHandle()));
            FrameStream frames = new FrameStream(
                    process.getInputStream(),
                    new BufferedOutputStream(process.getOutputStream()),
                    Json.NODE_READS,
                    Json.NODE_WRITES);
            Alarm alarm = new PatientAlarm(Alarm.REAL, this::heldNanos);
            Overdue overdue = new Overdue(process, this::sayOverdue);
            Link link = new Link(frames, this::receive, workers, Integer.MAX_VALUE, budget, alarm, overdue);
            running = Optional.of(new Running(link, new Offers(plan.context(), link)));
            services.open(plan.context(), link);
            threads.execute(() -> listen(process, link));
            Optional<Problem> problem = ready.get();
            if (problem.isPresent()) {
                throw new CapsuleFailedException(problem.get());
            }
            reins = Optional.of(new Reins(
                    BoxedProcess.in(processes, process.toHandle(), why -> unmeasured(process, why)),
                    own,
                    counted,
                    threads));
        } catch (IOException | ExecutionException e) {
            throw new CapsuleFailedException(
                    exit.isDone() ? problem() : new Problem(Problem.Kind.NOT_STARTED, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CapsuleFailedException(new Problem(Problem.Kind.TOO_SLOW));
        } finally {
            if (reins.isEmpty()) {
                close();
            }
        }
    }

    private long heldNanos() {
        return reins.map(Reins::heldNanos).orElse(0L);
    }

    private void sayOverdue(String why) {
        LOG.warn("the link to {} broke and its process does not go on: {}", plan.app(), why);
    }

    /** Who cannot be measured has no limit. */
    private void unmeasured(Process process, IOException why) {
        unmeasured.end(process.toHandle(), why);
    }

    private void listen(Process process, Link link) {
        try {
            Optional<String> breach = link.run();
            if (breach.isEmpty()) {
                exit.get(FAREWELL_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("{} closed its link and goes on", plan.app(), e);
        } finally {
            process.destroyForcibly();
        }
    }

    private JsonNode receive(String target, String method, JsonNode arguments) throws Exception {
        Offers offers = running.orElseThrow().offers();
        if (target.startsWith(EXCHANGE)) {
            return offers.exchange(target.substring(EXCHANGE.length())).call(method, arguments);
        }
        return switch (target) {
            case "node" -> node(method, arguments);
            case "offers" -> offers.call(method, arguments);
            default -> services.call(target, method, arguments);
        };
    }

    private JsonNode node(String method, JsonNode arguments) throws MalformedCallException, IOException {
        switch (method) {
            case "services" -> {
                begin();
                return services.names();
            }
            case "ready" -> ready.complete(Optional.empty());
            case "failed" -> ready.complete(Optional.of(problem(arguments)));
            default -> throw new MalformedCallException("no such method");
        }
        return JsonNodeFactory.instance.nullNode();
    }

    /** The first that it asks, before it runs the app's code. */
    private void begin() throws IOException {
        if (begun.compareAndSet(false, true)) {
            own = Deference.own(BoxedProcess.threads(
                    processes, BoxedProcess.find(started.orElseThrow().toHandle())));
        }
    }

    private static Problem problem(JsonNode arguments) {
        List<String> details = new ArrayList<>();
        arguments.forEach(each -> details.add(Printable.of(Failure.shortened(each.asText()))));
        return details.size() == 2
                ? new Problem(Problem.Kind.COMPONENT_FAILED, details)
                : new Problem(
                        Problem.Kind.NOT_STARTED, details.stream().limit(1).toList());
    }

    private Problem problem() {
        if (unmeasured.hasEnded()) {
            return new Problem(Problem.Kind.PROCESS_NOT_MEASURED);
        }
        return status == OUT_OF_MEMORY
                ? new Problem(Problem.Kind.PROCESS_OUT_OF_MEMORY, String.valueOf(Bubblewrap.MEGABYTES))
                : new Problem(Problem.Kind.PROCESS_ENDED, String.valueOf(status));
    }

    private void ended(int how) {
        status = how;
        exit.complete(true);
        afterItsEnd.run();
    }

    /** Who waits for it to be ready waits no longer, also where there is no memory to say why. */
    private void noteEnd() {
        ran = ready.isDone();
        try {
            ready.complete(Optional.of(startProblem()));
        } finally {
            ready.complete(GONE);
        }
    }

    private Problem startProblem() {
        return warden.lastWords()
                .filter(words -> !unmeasured.hasEnded())
                .map(words -> new Problem(Problem.Kind.NOT_STARTED, words))
                .orElseGet(this::problem);
    }

    /** The person is told also where the log cannot be. */
    private void tellEnd() {
        if (ran && !closing.get()) {
            try {
                LOG.warn("the process of {} ended with {}; it printed {}", plan.app(), status, warden.printed());
            } finally {
                plan.ended().accept(problem());
            }
        }
    }

    @Override
    public Usage usage() {
        return new Usage(
                reins.map(Reins::cpuNanos).orElse(0L),
                running.map(run -> run.link().underWay()).orElse(0));
    }

    @Override
    public void giveWay() {
        reins.ifPresent(Reins::giveWay);
    }

    @Override
    public boolean slow(double cores) {
        return reins.map(held -> held.slow(cores)).orElse(false);
    }

    @Override
    public void resume() {
        reins.ifPresent(Reins::resume);
    }

    @Override
    public void close() {
        endBy(farewellAndEnd);
    }

    @Override
    public void kill() {
        endBy(end);
    }

    private void endBy(Steps steps) {
        if (closing.compareAndSet(false, true)) {
            steps.run();
        }
    }

    private void destroy() {
        started.ifPresent(Process::destroyForcibly);
    }

    private void closeLink() {
        running.ifPresent(run -> run.link().close());
    }

    /** When it is dead: to withdraw what it offers may wait for a request that only its end ends. */
    private void withdraw() {
        running.ifPresent(run -> run.offers().close());
    }

    private void letGo() {
        reins.ifPresent(Reins::close);
    }

    /** The app may save what it has, for a while, in which nothing slows it. */
    private void farewell() {
        reins.ifPresent(Reins::free);
        if (running.isEmpty() || !ready.isDone() || exit.isDone()) {
            return;
        }
        Link link = running.get().link();
        CompletableFuture<Void> said = CompletableFuture.runAsync(() -> link.call("app", "stop"), threads);
        try {
            said.get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("{} is killed", plan.app(), e);
        }
    }

    private void awaitExit() {
        if (started.isEmpty()) {
            return;
        }
        try {
            exit.get(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the process of {} is killed and not gone yet", plan.app(), e);
        }
    }
}
