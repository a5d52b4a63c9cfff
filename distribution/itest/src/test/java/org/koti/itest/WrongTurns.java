package org.koti.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Leads a person who has battleship installed to every page that says no, and looks at each. Not for several threads. */
final class WrongTurns {
    private static final String TOO_MUCH = "field => { field.value = 'x'.repeat(70_000); }";
    private static final String OTHER_TOKEN = "form => { form.elements.csrf.value = 'of another page'; }";
    private static final String OTHER_FORM = "form => { form.enctype = 'text/plain'; }";

    private final Inhabitant person;
    private final Inspection inspection;
    private final Page page;
    private final String home;
    private final String app;

    WrongTurns(Inhabitant person, Inspection inspection) {
        this.person = person;
        this.inspection = inspection;
        this.page = person.page();
        this.home = "http://home.localhost:" + person.node().port();
        this.app = "http://battleship.localhost:" + person.node().port();
    }

    void takeAll() throws IOException {
        open("not found", 404, home + "/nowhere");
        open("not in this way", 405, home + "/lock");
        open("another address", 421, "http://localhost:" + person.node().port() + "/apps");
        sendChanged("a form of another page", 403, OTHER_TOKEN);
        sendChanged("no form", 400, OTHER_FORM);
        sendTooMuch();
        installWithoutAPlace();
        inTheFrame();
        open("an app outside the home", 401, app + "/");
        withoutASession();
    }

    private void open(String name, int status, String address) {
        look(name, page.navigate(address), status);
    }

    private void sendChanged(String name, int status, String change) {
        person.go("/settings");
        page.locator("form[action='/settings/name']").evaluate(change);
        submit(name, status, page.locator("form[action='/settings/name'] button[type=submit]"));
    }

    private void sendTooMuch() {
        person.go("/people/accept");
        page.locator("#link").evaluate(TOO_MUCH);
        submit("too much", 413, page.locator("main form button.main"));
    }

    /** A file lies where the node keeps apps: not a thing that it has words for. */
    private void installWithoutAPlace() throws IOException {
        Path apps = person.node().home().resolve("apps");
        Path aside = apps.resolveSibling("apps-aside");
        person.go(person.entry("hello"));
        Files.move(apps, aside);
        Files.writeString(apps, "in the way");
        submit("something broke", 500, page.locator("#install-button"));
        Files.delete(apps);
        Files.move(aside, apps);
    }

    private void inTheFrame() {
        person.app("battleship").locator("#main").waitFor();
        Frame frame = page.frame("app");
        lookInFrame("no such page of an app", frame.navigate(app + "/nowhere"), 404);
        Page other = page.context().newPage();
        other.navigate(home + "/apps/battleship/details");
        other.locator("#stop").click();
        other.locator("#start").waitFor();
        lookInFrame("a stopped app", frame.navigate(app + "/"), 503);
        other.locator("#start").click();
        other.locator("#stop").waitFor();
        other.close();
    }

    private void withoutASession() throws IOException {
        page.context().clearCookies();
        open("a wrong ticket", 401, home + "/login?ticket=" + "A".repeat(43));
        open("a used ticket", 401, person.node().login().toString());
        open("no ticket", 401, home + "/apps");
        page.navigate(
                Files.readString(person.node().home().resolve("login-link")).strip());
        assertThat(page.locator("#apps")).isVisible();
    }

    private void submit(String name, int status, Locator button) {
        look(name, page.waitForResponse(answer -> answer.request().isNavigationRequest(), button::click), status);
    }

    private void look(String name, Response answer, int status) {
        assertThat(answer.status()).as(name).isEqualTo(status);
        assertThat(page.locator("body.outside h1")).isVisible();
        inspection.lookByDayAndNight(name);
    }

    private void lookInFrame(String name, Response answer, int status) {
        assertThat(answer.status()).as(name).isEqualTo(status);
        assertThat(page.frameLocator("#app-frame").locator("body.outside h1")).isVisible();
        inspection.lookByDayAndNight(name);
    }
}
