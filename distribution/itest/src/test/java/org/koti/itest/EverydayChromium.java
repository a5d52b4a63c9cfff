package org.koti.itest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.Geolocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A browser as most people have it: one lasting profile, in which a page in a frame has storage, service workers and hints to the network that a private
 * window withholds. It keeps a log of what it asks of the network. Not for several threads.
 */
final class EverydayChromium implements AutoCloseable {
    private static final String SETTINGS =
            "{\"profile\": {\"cookie_controls_mode\": 0, \"block_third_party_cookies\": false}}";

    private static final int MOST_CLOSINGS = 12;
    private static final double CLOSING_MILLIS = 5_000;

    private final Playwright playwright;
    private final BrowserContext profile;
    private final Path log;

    private EverydayChromium(Playwright playwright, BrowserContext profile, Path log) {
        this.playwright = playwright;
        this.profile = profile;
        this.log = log;
    }

    /** Opens it for a person who has said yes to all that pages asked them for. */
    static EverydayChromium open(Path folder, List<String> permissions) throws IOException {
        Path settings =
                Files.createDirectories(folder.resolve("profile/Default")).resolve("Preferences");
        Files.writeString(settings, SETTINGS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Path log = folder.resolve("network.json");
        List<String> arguments = new ArrayList<>(Chromium.ARGUMENTS);
        arguments.add("--log-net-log=" + log);
        BrowserContext profile = playwright
                .chromium()
                .launchPersistentContext(
                        folder.resolve("profile"),
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(Chromium.installed())
                                .setHeadless(true)
                                .setChromiumSandbox(false)
                                .setArgs(arguments)
                                .setLocale("en")
                                .setPermissions(permissions)
                                .setGeolocation(new Geolocation(60, 25)));
        return new EverydayChromium(playwright, profile, log);
    }

    BrowserContext profile() {
        return profile;
    }

    /**
     * Closes all pages but those that last. A page that goes to another place as it is closed may stay, though the browser says that it closed it, and
     * Playwright's own closing waits for it for ever (microsoft/playwright#42366); who is told again goes.
     *
     * @param lasting one at least, which the browser is told from
     * @throws IllegalStateException when a page is still there after a minute
     */
    void closeAllBut(List<Page> lasting) {
        CDPSession browser = profile.newCDPSession(lasting.get(0));
        Set<String> kept = lasting.stream().map(this::target).collect(Collectors.toSet());
        for (int times = 0; times < MOST_CLOSINGS; times++) {
            closeAllBut(kept, browser);
            if (isLeftTo(lasting)) {
                browser.detach();
                return;
            }
        }
        throw new IllegalStateException("these pages do not close: "
                + profile.pages().stream().map(Page::url).toList());
    }

    private String target(Page page) {
        CDPSession session = profile.newCDPSession(page);
        String id = id(session.send("Target.getTargetInfo").getAsJsonObject("targetInfo"));
        session.detach();
        return id;
    }

    private static String id(JsonObject target) {
        return target.get("targetId").getAsString();
    }

    private static void closeAllBut(Set<String> kept, CDPSession browser) {
        for (JsonElement each : browser.send("Target.getTargets").getAsJsonArray("targetInfos")) {
            JsonObject target = each.getAsJsonObject();
            if (target.get("type").getAsString().equals("page") && !kept.contains(id(target))) {
                close(id(target), browser);
            }
        }
    }

    private static void close(String target, CDPSession browser) {
        JsonObject which = new JsonObject();
        which.addProperty("targetId", target);
        try {
            browser.send("Target.closeTarget", which);
        } catch (PlaywrightException e) {
            // it went by itself meanwhile; whether all are gone is looked at afterwards
        }
    }

    private boolean isLeftTo(List<Page> lasting) {
        try {
            profile.waitForCondition(
                    () -> lasting.containsAll(profile.pages()),
                    new BrowserContext.WaitForConditionOptions().setTimeout(CLOSING_MILLIS));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    /** What it asked of the network, once it is closed. */
    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        profile.close();
        playwright.close();
    }
}
