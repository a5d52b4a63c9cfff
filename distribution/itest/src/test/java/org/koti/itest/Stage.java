package org.koti.itest;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a hostile page is shown in a frame, the places that it aims at, and what is known to have got there. Not for several threads. */
final class Stage {
    private static final String HOSTILE = "http://hostile.localhost:";

    private final BrowserContext profile;
    private final Sink sink;
    private final String name;
    private final String show;
    private final Aim aim;
    private final Map<String, Integer> ports = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> through = new HashSet<>();
    private Page tab;

    /**
     * The home that is aimed at.
     *
     * @param port where it listens
     * @param consent the path of a page on which the person says yes to an app
     */
    record Aim(int port, String consent) {
        /** Another home with the same pages. */
        Aim at(int otherPort) {
            return new Aim(otherPort, consent);
        }
    }

    /**
     * A stage.
     *
     * @param name of this stage, of letters
     * @param show the address of the page with the frame
     * @param aim at which home
     */
    Stage(BrowserContext profile, Sink sink, String name, String show, Aim aim) {
        this.profile = profile;
        this.sink = sink;
        this.name = name;
        this.show = show;
        this.aim = aim;
        profile.onResponse(this::note);
    }

    /** Shows the hostile page in a fresh tab, with a page before it to go back to. */
    void raise() {
        tab = profile.newPage();
        tab.onDialog(Dialog::accept);
        tab.navigate(show.substring(0, show.lastIndexOf('/') + 1));
        tab.navigate(show);
        tab.waitForCondition(
                () -> hostile() != null && hostile().evaluate("typeof start").equals("function"));
    }

    /** What the page can try. */
    @SuppressWarnings("unchecked")
    List<WebAttempt> attempts() {
        List<Map<String, Object>> all = (List<Map<String, Object>>)
                hostile().evaluate("attempts.map(({ group, name, alone }) => ({ group, name, alone }))");
        return all.stream()
                .map(each -> new WebAttempt(
                        (String) each.get("group"), (String) each.get("name"), (Boolean) each.get("alone")))
                .toList();
    }

    /** Makes an attempt, and does not wait for what comes of it. One that has a tab of its own may take its page away, or have the browser end it. */
    void make(WebAttempt attempt) throws IOException {
        int port = sink.port();
        ports.put(attempt.name(), port);
        Map<String, Object> aims = Map.of(
                "sink",
                "http://127.0.0.1:" + port + "/",
                "port",
                port,
                "name",
                lookedUp(attempt),
                "home",
                "http://home.localhost:" + aim.port(),
                "consent",
                aim.consent(),
                "other",
                "http://hello.localhost:" + aim.port(),
                "mark",
                mark(port));
        try {
            hostile().evaluate("([name, aims]) => start(name, aims)", List.of(attempt.name(), aims));
        } catch (PlaywrightException gone) {
            if (!attempt.alone()) {
                throw gone;
            }
        }
    }

    /** Whether an attempt is known to have got through by now. */
    boolean reached(WebAttempt attempt) {
        int port = ports.get(attempt.name());
        boolean there = sink.hits(port) > 0
                || answered.contains(mark(port))
                || attempt.alone() && !tab.url().equals(show)
                || told(attempt);
        if (there) {
            through.add(attempt.name());
        }
        return there;
    }

    /** Whether an attempt got through in the end, by what was seen, by the sink, or by a look-up in the browser's log of the network. */
    boolean passed(WebAttempt attempt, String log) {
        return through.contains(attempt.name())
                || sink.hits(ports.get(attempt.name())) > 0
                || Pattern.compile("\"host\":\"([a-z]+://)?" + Pattern.quote(lookedUp(attempt)))
                        .matcher(log)
                        .find();
    }

    /** The name that an attempt may look up in the DNS; no other does. */
    private String lookedUp(WebAttempt attempt) {
        return "p" + ports.get(attempt.name()) + "." + name + ".test";
    }

    /** Whether the page can still do what it may: ask its own origin. By then, what it did before has been handled. */
    boolean works() {
        try {
            return hostile()
                    .evaluate("fetch('hostile.css', { cache: 'no-store' }).then(answer => answer.ok)")
                    .equals(true);
        } catch (PlaywrightException gone) {
            return false;
        }
    }

    Page tab() {
        return tab;
    }

    String name() {
        return name;
    }

    private boolean told(WebAttempt attempt) {
        try {
            Frame frame = hostile();
            return frame != null
                    && frame.evaluate("name => typeof reached === 'object' && reached.has(name)", attempt.name())
                            .equals(true);
        } catch (PlaywrightException left) {
            return false;
        }
    }

    private Frame hostile() {
        return tab.frames().stream()
                .filter(frame ->
                        frame.parentFrame() == tab.mainFrame() && frame.url().startsWith(HOSTILE))
                .findFirst()
                .orElse(null);
    }

    private void note(Response response) {
        String address = response.url();
        if (response.ok() && address.contains("?from-")) {
            answered.add(address.substring(address.indexOf('?') + 1).replaceAll("[&#].*", ""));
        }
    }

    private String mark(int port) {
        return "from-" + name + "-" + port;
    }
}
