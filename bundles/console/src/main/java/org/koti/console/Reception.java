package org.koti.console;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers one call: the steps are those of {@link Frame}. Safe for use by several threads. */
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Supplier<Map<Command, Action>> actions;
    private final Path home;

    /**
     * Makes it.
     *
     * @param actions makes one for each command, when one is given: a start has no use for them
     * @param home the home folder, for what the person is told to do
     */
    Reception(Supplier<Map<Command, Action>> actions, Path home) {
        this.actions = actions;
        this.home = home;
    }

    /**
     * Answers.
     *
     * @throws IOException when the other side has gone
     * @throws MalformedFrameException when it does not call as it should; then nothing was done
     */
    void receive(InputStream from, OutputStream to) throws IOException, MalformedFrameException {
        DataInputStream in = new DataInputStream(from);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to));
        Call call = Call.of(Frame.readFrom(in, Frame.Kind.CALL));
        try {
            Visitor visitor = new Visitor(call, in, out);
            visitor.end(run(call, visitor));
        } catch (GoneException gone) {
            throw gone.getCause();
        }
    }

    private int run(Call call, Visitor visitor) {
        try {
            Line line = Line.read(call.words());
            if (line.has(Option.HELP)) {
                new Help(visitor.texts()).of(line).forEach(visitor::say);
                return Status.DONE;
            }
            return run(line.command().orElseThrow(), line, visitor);
        } catch (ToldException e) {
            visitor.complain(e.in(visitor.texts()));
            return e.status();
        }
    }

    private int run(Command command, Line line, Visitor visitor) throws ToldException {
        try {
            Terminal terminal = line.has(Option.JSON) ? new ProgramTerminal(visitor) : visitor;
            return Optional.ofNullable(actions.get().get(command)).orElseThrow().run(line, terminal);
        } catch (VaultLockedException e) {
            visitor.complain(visitor.texts().get("locked", home.resolve("login-link")));
            return Status.LOCKED;
        } catch (NotReadyException e) {
            LOG.info("The command {} came too early or too late: {}", command.words(), e.getMessage());
            visitor.complain(visitor.texts().get("unready"));
            return Status.REFUSED;
        } catch (StorageFullException e) {
            visitor.complain(visitor.texts().get("full"));
            return Status.REFUSED;
        } catch (GoneException gone) {
            throw gone;
        } catch (RuntimeException e) {
            LOG.error("The command {} failed", command.words(), e);
            visitor.complain(visitor.texts().get("broken", home.resolve("log").resolve("koti.log")));
            return Status.BROKEN;
        }
    }
}
