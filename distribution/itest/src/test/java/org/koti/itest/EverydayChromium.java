package org.koti.itest;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Geolocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A browser as most people have it: one lasting profile, in which a page in a frame has storage, service workers and hints to the network that a private
 * window withholds. It keeps a log of what it asks of the network. Not for several threads.
 */
final class EverydayChromium implements AutoCloseable {
    private static final String SETTINGS =
            "{\"profile\": {\"cookie_controls_mode\": 0, \"block_third_party_cookies\": false}}";

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
