package org.koti.home;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.identity.UnfitInputException;
import org.koti.spi.identity.WrongPassphraseException;
import org.koti.spi.storage.DamagedVaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock: unlocking, recovery by words, locking, leaving. */
final class LockPages {
    private static final Logger LOG = LoggerFactory.getLogger(LockPages.class);
    private final Node node;
    private final Sessions sessions;

    LockPages(Node node, Sessions sessions) {
        this.node = node;
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/unlock",
                        Access.LOCKED,
                        visit -> Answer.page(
                                out -> JteunlockGenerated.render(out, Markup.PLAIN, visit.view(""), List.of()))),
                Route.post("/unlock", Access.LOCKED, this::unlock),
                Route.get(
                        "/recover",
                        Access.LOCKED,
                        visit -> Answer.page(
                                out -> JterecoverGenerated.render(out, Markup.PLAIN, visit.view(""), List.of()))),
                Route.post("/recover", Access.LOCKED, this::recover),
                Route.post("/lock", Access.ANY, this::lock),
                Route.post("/logout", Access.ANY, this::leave),
                Route.get("/state", Access.ANY, this::state));
    }

    private Answer unlock(Visit visit) {
        char[] passphrase = visit.form().secret("passphrase");
        try {
            Node.need(node.lock()).unlock(passphrase);
            return Answer.redirect("/apps");
        } catch (WrongPassphraseException e) {
            return stillLocked(visit, wrong(visit.texts(), "unlock.wrong", e));
        } catch (DamagedVaultException e) {
            LOG.error("The home cannot be unlocked", e);
            return stillLocked(visit, visit.texts().get("unlock.damaged"));
        } catch (IllegalStateException | UncheckedIOException e) {
            LOG.error("The home cannot be unlocked", e);
            return stillLocked(visit, visit.texts().get("unlock.failed"));
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static Answer stillLocked(Visit visit, String why) {
        List<Fault> faults = List.of(new Fault("passphrase", why));
        return Answer.refused(out -> JteunlockGenerated.render(out, Markup.PLAIN, visit.view(""), faults));
    }

    private Answer recover(Visit visit) {
        char[] words = visit.form().secret("words");
        char[] passphrase = visit.form().secret("passphrase");
        char[] again = visit.form().secret("again");
        try {
            List<Fault> faults = SetupPages.passphraseFaults(visit.texts(), passphrase, again);
            if (!faults.isEmpty()) {
                return refused(visit, faults);
            }
            Node.need(node.lock()).recover(words, passphrase);
            visit.leaveNotice("recover.done");
            return Answer.redirect("/apps");
        } catch (WrongPassphraseException e) {
            return refused(visit, List.of(new Fault("words", wrong(visit.texts(), "recover.wrong", e))));
        } catch (UnfitInputException e) {
            return refused(visit, List.of(Fault.of(e, visit.texts())));
        } catch (DamagedVaultException e) {
            LOG.error("The home cannot be recovered", e);
            return refused(visit, List.of(new Fault("words", visit.texts().get("unlock.damaged"))));
        } catch (IllegalStateException | UncheckedIOException e) {
            if (isOpen()) {
                return Answer.redirect("/apps");
            }
            LOG.error("The home cannot be recovered", e);
            return refused(visit, List.of(new Fault("words", visit.texts().get("unlock.failed"))));
        } finally {
            Arrays.fill(words, '\0');
            Arrays.fill(passphrase, '\0');
            Arrays.fill(again, '\0');
        }
    }

    private static Answer refused(Visit visit, List<Fault> faults) {
        return Answer.refused(out -> JterecoverGenerated.render(out, Markup.PLAIN, visit.view(""), faults));
    }

    /** Says that it was wrong, and how long the next try waits. */
    static String wrong(Texts texts, String key, WrongPassphraseException e) {
        return texts.get(key) + " " + texts.get("unlock.wait", e.waitSeconds());
    }

    private boolean isOpen() {
        return Node.need(node.lock()).state() == NodeLock.State.UNLOCKED;
    }

    private Answer lock(Visit visit) {
        Node.need(node.lock()).lock();
        return Answer.redirect("/");
    }

    private Answer leave(Visit visit) {
        sessions.end(visit.session());
        return Answer.redirect("/");
    }

    /** Sends an open page on, when the node is not open any more. */
    private Answer state(Visit visit) {
        NodeLock.State now = Node.need(node.lock()).state();
        return now == NodeLock.State.UNLOCKED ? new Answer.Nothing() : Answer.redirect(Access.start(now));
    }
}
