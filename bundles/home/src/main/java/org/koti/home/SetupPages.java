package org.koti.home;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.koti.spi.identity.NodeLock;
import org.koti.spi.identity.RecoveryWords;
import org.koti.spi.identity.UnfitInputException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first run: welcome, name and passphrase, recovery words, a check that they were written down. */
final class SetupPages {
    /** The recovery words that are asked for, counted from 1. */
    static final List<Integer> ASKED = List.of(4, 11, 19);

    private static final int MIN_PASSPHRASE = 8;
    private static final int MAX_PASSPHRASE = 1024;
    private static final int MAX_NAME = 40;

    private static final Logger LOG = LoggerFactory.getLogger(SetupPages.class);
    private final Node node;

    SetupPages(Node node) {
        this.node = node;
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/welcome",
                        Access.NEW,
                        visit -> Answer.page(out -> JtewelcomeGenerated.render(out, Markup.PLAIN, visit.view("")))),
                Route.get(
                        "/setup",
                        Access.NEW,
                        visit -> Answer.page(
                                out -> JtesetupGenerated.render(out, Markup.PLAIN, visit.view(""), "", List.of()))),
                Route.post("/setup", Access.NEW, this::create),
                Route.get(
                        "/restore",
                        Access.NEW,
                        visit -> Answer.page(
                                out -> JterestoreGenerated.render(out, Markup.PLAIN, visit.view(""), "", List.of()))),
                Route.post("/restore", Access.NEW, this::restore),
                Route.get("/setup/words", Access.UNLOCKED, this::words),
                Route.get("/setup/check", Access.UNLOCKED, visit -> check(visit, List.of())),
                Route.post("/setup/check", Access.UNLOCKED, this::compare),
                Route.get(
                        "/setup/done",
                        Access.UNLOCKED,
                        visit -> Answer.page(out -> JtedoneGenerated.render(out, Markup.PLAIN, visit.view("")))));
    }

    private Answer create(Visit visit) {
        String name = visit.form().text("name");
        char[] passphrase = visit.form().secret("passphrase");
        char[] again = visit.form().secret("again");
        try {
            List<Fault> faults = faults(visit.texts(), name, passphrase, again);
            if (faults.isEmpty()) {
                Node.need(node.lock()).create(name, passphrase);
                return Answer.redirect("/setup/words");
            }
            return form(visit, name, faults);
        } catch (UnfitInputException e) {
            return form(visit, name, List.of(Fault.of(e, visit.texts())));
        } catch (IllegalStateException | UncheckedIOException e) {
            if (isSetUp()) {
                return Answer.redirect("/setup/words");
            }
            LOG.error("The home cannot be set up", e);
            return form(visit, name, List.of(new Fault("name", visit.texts().get("setup.failed"))));
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(again, '\0');
        }
    }

    private Answer restore(Visit visit) {
        String name = visit.form().text("name");
        char[] words = visit.form().secret("words");
        char[] passphrase = visit.form().secret("passphrase");
        char[] again = visit.form().secret("again");
        try {
            List<Fault> faults = faults(visit.texts(), name, passphrase, again);
            if (!faults.isEmpty()) {
                return restoreAgain(visit, name, faults);
            }
            Node.need(node.lock()).restore(name, words, passphrase);
            visit.leaveNotice("restore.done");
            return Answer.redirect("/apps");
        } catch (UnfitInputException e) {
            return restoreAgain(visit, name, List.of(Fault.of(e, visit.texts())));
        } catch (IllegalStateException | UncheckedIOException e) {
            if (isSetUp()) {
                return Answer.redirect("/apps");
            }
            LOG.error("The home cannot be set up", e);
            return restoreAgain(
                    visit, name, List.of(new Fault("name", visit.texts().get("setup.failed"))));
        } finally {
            Arrays.fill(words, '\0');
            Arrays.fill(passphrase, '\0');
            Arrays.fill(again, '\0');
        }
    }

    /** A form that was sent twice finds the home set up by the first. */
    private boolean isSetUp() {
        return Node.need(node.lock()).state() != NodeLock.State.NEW;
    }

    private static Answer restoreAgain(Visit visit, String name, List<Fault> faults) {
        return Answer.refused(out -> JterestoreGenerated.render(out, Markup.PLAIN, visit.view(""), name, faults));
    }

    private static List<Fault> faults(Texts texts, String name, char[] passphrase, char[] again) {
        List<Fault> faults = new ArrayList<>();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            faults.add(new Fault("name", texts.get("setup.name.fault")));
        }
        faults.addAll(passphraseFaults(texts, passphrase, again));
        return faults;
    }

    private static Answer form(Visit visit, String name, List<Fault> faults) {
        return Answer.refused(out -> JtesetupGenerated.render(out, Markup.PLAIN, visit.view(""), name, faults));
    }

    /** What is wrong with a passphrase that was typed twice. */
    static List<Fault> passphraseFaults(Texts texts, char[] passphrase, char[] again) {
        int length = Character.codePointCount(passphrase, 0, passphrase.length);
        if (length < MIN_PASSPHRASE) {
            return List.of(new Fault("passphrase", texts.get("passphrase.short", MIN_PASSPHRASE)));
        }
        if (length > MAX_PASSPHRASE) {
            return List.of(new Fault("passphrase", texts.get("passphrase.long", MAX_PASSPHRASE)));
        }
        return Arrays.equals(passphrase, again)
                ? List.of()
                : List.of(new Fault("again", texts.get("passphrase.different")));
    }

    private Answer words(Visit visit) {
        return Node.need(node.lock())
                .wordsToWriteDown()
                .map(words ->
                        Answer.page(out -> JtewordsGenerated.render(out, Markup.PLAIN, visit.view(""), words.words())))
                .orElse(Answer.redirect("/apps"));
    }

    private Answer check(Visit visit, List<Fault> faults) {
        return Node.need(node.lock()).wordsToWriteDown().isEmpty()
                ? Answer.redirect("/apps")
                : new Answer.Page(
                        faults.isEmpty() ? 200 : 422,
                        out -> JtecheckGenerated.render(out, Markup.PLAIN, visit.view(""), ASKED, faults),
                        "'none'");
    }

    private Answer compare(Visit visit) {
        NodeLock lock = Node.need(node.lock());
        List<String> words = lock.wordsToWriteDown().map(RecoveryWords::words).orElse(List.of());
        List<Fault> faults = ASKED.stream()
                .filter(number -> words.size() >= number)
                .filter(number -> !visit.form()
                        .text("word" + number)
                        .toLowerCase(Locale.ROOT)
                        .equals(words.get(number - 1)))
                .map(number -> new Fault("word" + number, visit.texts().get("check.fault", number)))
                .toList();
        if (!faults.isEmpty()) {
            return check(visit, faults);
        }
        lock.wordsWrittenDown();
        return Answer.redirect("/setup/done");
    }
}
