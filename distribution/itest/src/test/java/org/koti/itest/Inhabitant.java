package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A person at their own node with their own browser. Not for several threads. */
final class Inhabitant implements AutoCloseable {
    static final String PASSPHRASE = "correct horse battery staple";

    private final String name;
    private final NodeOptions options;
    private final Path home;
    private final Runnable browserQuits;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private Optional<String> album = Optional.empty();
    private int pictures;
    private StartedNode node;

    private Inhabitant(String name, StartedNode node, Runnable browserQuits, BrowserContext profile) {
        this.name = name;
        this.options = node.options();
        this.home = node.home();
        this.node = node;
        this.browserQuits = browserQuits;
        this.page = profile.newPage();
        page.onPageError(complaints::add);
    }

    /** Starts a node and opens its login link. */
    static Inhabitant arrive(String name, NodeOptions options, Path home) throws IOException {
        return arrive(
                name,
                options,
                home,
                new Browser.NewContextOptions().setLocale("en").setViewportSize(1280, 900));
    }

    static Inhabitant arrive(String name, NodeOptions options, Path home, Browser.NewContextOptions look)
            throws IOException {
        StartedNode node = StartedNode.start(options, home);
        Chromium chromium = Chromium.open(options.host(), home.getParent());
        return arrive(name, node, chromium::close, chromium.profile(look));
    }

    /** Opens a node's login link in a profile of a browser. */
    static Inhabitant arrive(String name, StartedNode node, Runnable browserQuits, BrowserContext profile) {
        Inhabitant inhabitant = new Inhabitant(name, node, browserQuits, profile);
        inhabitant.login();
        return inhabitant;
    }

    String name() {
        return name;
    }

    Page page() {
        return page;
    }

    StartedNode node() {
        return node;
    }

    /** Errors of scripts on any page so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void login() {
        page.navigate(node.login().toString());
    }

    void go(String path) {
        page.navigate("http://home.localhost:" + node.port() + path);
    }

    /** First run: name, passphrase, recovery words, the check of three of them. */
    List<String> moveIn() {
        milestone("welcome");
        page.locator("#begin").click();
        page.locator("#name").fill(name);
        page.locator("#passphrase").fill(PASSPHRASE);
        page.locator("#again").fill(PASSPHRASE);
        submit();
        assertThat(page.locator("#recovery-words li")).hasCount(24);
        milestone("recovery-words");
        List<String> words = page.locator("#recovery-words li span").allTextContents();
        page.locator("#written").click();
        for (Locator field : page.locator("main input[name^=word]").all()) {
            int number = Integer.parseInt(field.getAttribute("name").substring("word".length()));
            field.fill(words.get(number - 1));
        }
        submit();
        assertThat(page.locator("#to-catalog")).isVisible();
        milestone("moved-in");
        return words;
    }

    void unlock() {
        page.locator("#passphrase").fill(PASSPHRASE);
        submit();
        assertThat(page.locator("#apps")).isVisible();
    }

    /** The path of an app's page in the catalog. */
    String entry(String app) {
        go("/catalog");
        return page.locator("[data-entry='" + app + "'] a").getAttribute("href");
    }

    /** The id of an installed app: who published it is known only by the keys of the catalog's build. */
    String id(String app) {
        go("/apps/" + app + "/details");
        String id = page.locator("#all-events").getAttribute("href").replaceFirst("^.*[?]app=", "");
        assertTrue(id.matches("[0-9a-f]{64}/" + app), id + " is not an id of " + app);
        return id;
    }

    /** Reads what an app asks for, says yes, and lets others find the node if the app needs it. */
    void install(String app) {
        go(entry(app));
        if (page.locator("input#network").count() == 1) {
            assertTrue(options.keepsToItself(), "would be seen on the network of this machine: start it onLoopback()");
            page.locator("input#network").check();
        }
        milestone("consent-" + app);
        page.locator("#install-button").click();
        assertThat(page.locator("#app-frame")).isVisible();
    }

    /** The page of an app, in its frame. */
    FrameLocator app(String app) {
        go("/apps/" + app);
        assertThat(page.locator("#app-frame")).isVisible();
        return page.frameLocator("#app-frame");
    }

    /** Makes an invitation and gives its link. */
    String invite(String whom) {
        go("/people/invite");
        page.locator("#note").fill(whom);
        submit();
        String link = page.locator("#link").inputValue();
        milestone("invitation");
        return link;
    }

    void accept(String link) {
        go("/people/accept");
        page.locator("#link").fill(link);
        submit();
        page.locator("#accept-yes").click();
        assertThat(page.locator("#invitation-state[data-state=ACCEPTED]")).isVisible();
    }

    /** Chooses a language by its tag. */
    void speak(String tag) {
        go("/settings");
        page.locator("#language").selectOption(tag);
        page.locator("form[action='/settings/language'] button").click();
        assertThat(page.locator("html[lang=" + tag + "]")).hasCount(1);
    }

    void killNode() {
        node.kill();
    }

    /** Starts the node again on the same home, logs in and unlocks. */
    void restartNode() throws IOException {
        node = StartedNode.start(options, home);
        login();
        unlock();
    }

    /** Keeps a picture of the page as a build artefact. */
    void picture(String title) {
        Screenshots.take(page, title);
    }

    /** From now on, keeps a picture of each milestone under this title. */
    void keepAlbum(String title) {
        album = Optional.of(title);
    }

    /** Keeps the next picture of the album, where there is one. */
    void milestone(String title) {
        album.ifPresent(name -> {
            pictures++;
            picture(String.format("%s-%02d-%s", name, pictures, title));
        });
    }

    @Override
    public void close() {
        LastSight.of(name, page);
        browserQuits.run();
        node.close();
    }

    private void submit() {
        page.locator("main form button.main[type=submit]").click();
    }
}
