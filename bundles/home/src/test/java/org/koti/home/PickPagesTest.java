package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.koti.api.pick.PickedContact;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.UnfitFileException;

/** The person picks what an app asks for, and nobody else does. */
class PickPagesTest extends SettledHarness {
    private static final String FRAME = "/apps/battleship";
    private static final String PAGE = "/apps/battleship/pick";
    private static final String NASTY = "To \"win\" <script>alert(1)</script> & more";

    private void askFile(String... suffixes) {
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.FILE, NASTY, suffixes);
    }

    private void askContact() {
        home.node.people.add(2, "Eero <b>", true, true);
        home.node.people.add(3, "Ilta", false, false);
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.CONTACT, NASTY);
    }

    private String content(String name) {
        return new String(home.node.picks.files.get(name), StandardCharsets.UTF_8);
    }

    private TestBrowser.Reply upload(String name, String content) throws IOException {
        return browser.upload(PAGE, home.node.picks.fields(), name, content);
    }

    private Map<String, String> own() {
        return Map.of("Origin", origin(Host.HOME));
    }

    @Test
    void theFrameSaysWhatIsAskedInTheAppsWords() throws Exception {
        assertThat(page(FRAME)).contains("hx-trigger=\"sse:picks\"").doesNotContain("id=\"pick\"");
        askFile();
        assertThat(page(FRAME))
                .contains("id=\"pick\"", "Battleship asks you for a file", "href=\"" + PAGE + "\"")
                .contains("To \"win\" &lt;script&gt;alert(1)&lt;/script&gt; &amp; more")
                .doesNotContain("<script>alert");
        assertThat(page("/apps/battleship/details")).doesNotContain("id=\"pick\"");
    }

    @Test
    void aFileIsHandedOver() throws Exception {
        askFile(".csv", ".txt");
        assertThat(page(PAGE))
                .contains("accept=\".csv,.txt\"", "At most 1 MB; the name ends in .csv, .txt.", "data-most=\"1000000\"")
                .contains("enctype=\"multipart/form-data\"")
                .doesNotContain("<script>alert", "<iframe");

        assertThat(upload("päivä.csv", "a;b\r\n--not the end\r\n").header("Location"))
                .isEqualTo(FRAME);

        assertThat(home.node.picks.files).containsOnlyKeys("päivä.csv");
        assertThat(content("päivä.csv")).isEqualTo("a;b\r\n--not the end\r\n");
        assertThat(page(FRAME)).contains("You gave Battleship: päivä.csv.").doesNotContain("id=\"pick\"");
        assertThat(home.node.picks.unclosed).isZero();
    }

    @Test
    void aFileOfManyBlocksComesWhole() throws Exception {
        StringBuilder content = new StringBuilder();
        Random random = new Random(1);
        while (content.length() < FakePicks.ROOM - 10) {
            content.append(
                    random.nextBoolean() ? "\r\n--" + TestBrowser.BOUNDARY.substring(0, random.nextInt(20)) : "x");
        }
        content.setLength(FakePicks.ROOM - 10);
        askFile();
        assertThat(upload("a", content.toString()).status()).isEqualTo(303);
        assertThat(content("a")).isEqualTo(content.toString());
    }

    @Test
    void whatCannotBeTakenIsSaidInWordsAndStillAskedFor() throws Exception {
        askFile(".csv");
        assertThat(upload("", "").body()).contains("Choose a file, or refuse.", "id=\"file-fault\"");
        TestBrowser.Reply large = upload("a.csv", "x".repeat(FakePicks.ROOM + 1));
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.body()).contains("This file is too large. The app takes at most 1 MB.");
        home.node.picks.fault = Optional.of(UnfitFileException.Fault.SUFFIX);
        assertThat(upload("a.exe", "x").body()).contains("Choose one whose name ends in .csv.");
        home.node.picks.fault = Optional.of(UnfitFileException.Fault.DISK);
        assertThat(upload("a.csv", "x").body()).contains("Free some space and try again.");
        assertThat(home.node.picks.files).isEmpty();
        assertThat(home.node.picks.unclosed).isZero();
        assertThat(page(FRAME)).contains("id=\"pick\"");
    }

    @Test
    void aContactIsHandedOver() throws Exception {
        askContact();
        assertThat(page(PAGE))
                .contains("Battleship asks you for a contact", "type=\"radio\"", "Eero &lt;b&gt;", "Ilta")
                .doesNotContain("Eero <b>");
        assertThat(browser.submit(PAGE, PAGE + "/contact", home.node.picks.fields())
                        .body())
                .contains("Choose one of your contacts, or refuse.");

        Map<String, String> fields = new LinkedHashMap<>(home.node.picks.fields());
        fields.put("contact", FakeNode.person(9).did());
        assertThat(browser.submit(PAGE, PAGE + "/contact", fields).status()).isEqualTo(422);
        fields.put("contact", FakeNode.person(2).did());
        assertThat(browser.submit(PAGE, PAGE + "/contact", fields).header("Location"))
                .isEqualTo(FRAME);
        assertThat(home.node.picks.contacts).containsExactly(new PickedContact(FakeNode.person(2), "Eero <b>", true));
    }

    /** Words tell people apart who are called the same. */
    @Test
    void contactsOfTheSameNameAreToldApart() throws Exception {
        home.node.people.add(2, "Eero", false, false);
        home.node.people.add(3, "Eero", false, false);
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.CONTACT, NASTY);
        List<String> options = Pattern.compile("(?s)<label class=\"option\">(.*?)</label>")
                .matcher(page(PAGE))
                .results()
                .map(option -> String.join(" ", PageWords.of(option.group(1))))
                .toList();
        assertThat(options).hasSize(2).doesNotHaveDuplicates().allMatch(words -> words.startsWith("Eero"));
        assertThat(page("/people/contacts/" + FakeNode.person(3).did()))
                .contains(options.get(1).replaceFirst(".*: (\\w+) .*", "<span>$1</span>"));
    }

    @Test
    void whoHasNoContactsIsToldSo() throws Exception {
        home.node.picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.CONTACT, NASTY);
        assertThat(page(PAGE)).contains("You have no contacts yet").doesNotContain("id=\"pick-give\"");
    }

    @Test
    void aRefusalGivesNothing() throws Exception {
        askFile();
        Map<String, String> fields = home.node.picks.fields();
        assertThat(browser.submit(PAGE, PAGE + "/refuse", fields).header("Location"))
                .isEqualTo(FRAME);
        assertThat(page(FRAME)).contains("You refused. Battleship was given nothing.");
        assertThat(home.node.picks.files).isEmpty();
        assertThat(browser.submit(FRAME, PAGE + "/refuse", fields).header("Location"))
                .isEqualTo(PAGE);
    }

    /** The app takes its question back and asks another while the person is answering the first. */
    @Test
    void anAnswerToAnEarlierQuestionIsNoneToALaterOne() throws Exception {
        askContact();
        Map<String, String> earlier = home.node.picks.fields();
        askFile();
        assertThat(browser.upload(PAGE, earlier, "a", "x").header("Location")).isEqualTo(PAGE);
        assertThat(browser.submit(PAGE, PAGE + "/refuse", earlier).header("Location"))
                .isEqualTo(PAGE);
        Map<String, String> contact = new LinkedHashMap<>(earlier);
        contact.put("contact", FakeNode.person(2).did());
        assertThat(browser.submit(PAGE, PAGE + "/contact", contact).header("Location"))
                .isEqualTo(PAGE);
        assertThat(home.node.picks.files).isEmpty();
        assertThat(home.node.picks.contacts).isEmpty();
        assertThat(home.node.picks.refused).isEmpty();
    }

    @Test
    void anotherAppsQuestionIsNotAnsweredHere() throws Exception {
        home.node.picks.ask(FakeApps.HELLO, PickRequest.Kind.FILE, NASTY);
        assertThat(page(FRAME)).doesNotContain("id=\"pick\"");
        Map<String, String> fields = new LinkedHashMap<>(home.node.picks.fields());
        fields.put("csrf", browser.token("/settings").orElseThrow());
        String form = TestBrowser.multipart(fields, "a", "x");
        assertThat(browser.sendFile(PAGE + "/file", form, own()).header("Location"))
                .isEqualTo(PAGE);
        assertThat(page(PAGE)).contains("Nothing is asked any more");
        assertThat(home.node.picks.files).isEmpty();
    }

    @Test
    void nobodyButThePersonsOwnPageHandsAFileOver() throws Exception {
        askFile();
        Map<String, String> fields = new LinkedHashMap<>(home.node.picks.fields());
        String withoutToken = TestBrowser.multipart(fields, "a", "x");
        assertThat(browser.sendFile(PAGE + "/file", withoutToken, own()).status())
                .isEqualTo(403);
        fields.put("csrf", "guessed");
        assertThat(browser.sendFile(PAGE + "/file", TestBrowser.multipart(fields, "a", "x"), own())
                        .status())
                .isEqualTo(403);
        fields.put("csrf", browser.token(PAGE).orElseThrow());
        String good = TestBrowser.multipart(fields, "a", "x");
        for (Map<String, String> from : List.of(
                Map.of("Origin", origin(APP)),
                Map.of("Origin", "null"),
                Map.of("Origin", "http://evil.example", "Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", origin(Host.HOME), "Sec-Fetch-Site", "same-site"))) {
            assertThat(browser.sendFile(PAGE + "/file", good, from).status()).isEqualTo(403);
        }
        TestBrowser stranger = new TestBrowser(home.port());
        assertThat(stranger.sendFile(PAGE + "/file", good, own()).status()).isEqualTo(401);
        assertThat(home.node.picks.files).isEmpty();
        assertThat(home.node.picks.unclosed).isZero();
        assertThat(browser.sendFile(PAGE + "/file", good, own()).status()).isEqualTo(303);
    }

    /** The token comes before the file, or the file is not looked at. */
    @Test
    void whatIsNoSuchFormIsRefused() throws Exception {
        askFile();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("csrf", browser.token(PAGE).orElseThrow());
        fields.putAll(home.node.picks.fields());
        String good = TestBrowser.multipart(fields, "a", "x");
        String close = "--" + TestBrowser.BOUNDARY + "--\r\n";
        Map<String, Integer> forms = new LinkedHashMap<>();
        forms.put("", 400);
        forms.put("csrf=x", 400);
        forms.put(close, 403);
        forms.put(good.substring(0, good.length() - close.length()), 400);
        forms.put(good.substring(0, good.length() - close.length() - 3), 400);
        forms.put(TestBrowser.multipart(Map.of(), "a", "x").replace(close, "") + good, 403);
        forms.put(TestBrowser.multipart(Map.of("csrf", "x".repeat(2000)), "a", "x"), 400);
        forms.put(good.replace("text/plain", "x".repeat(5000)), 400);
        forms.put("--" + TestBrowser.BOUNDARY + "\r\n" + "x: y\r\n".repeat(2000), 400);
        for (Map.Entry<String, Integer> form : forms.entrySet()) {
            assertThat(browser.sendFile(PAGE + "/file", form.getKey(), own()).status())
                    .as(form.getKey())
                    .isEqualTo(form.getValue());
        }
        assertThat(browser.post(PAGE + "/file", fields, own()).status()).isEqualTo(400);
        assertThat(home.node.picks.files).isEmpty();
        assertThat(home.node.picks.unclosed).isZero();
    }

    @Test
    void aLockedHomeAsksNothing() throws Exception {
        askFile();
        String good = TestBrowser.multipart(home.node.picks.fields(), "a", "x");
        browser.submit("/settings", "/lock", Map.of());
        assertThat(browser.get(Host.HOME, PAGE).header("Location")).isEqualTo("/unlock");
        assertThat(browser.sendFile(PAGE + "/file", good, own()).header("Location"))
                .isEqualTo("/unlock");
        assertThat(home.node.picks.files).isEmpty();
    }

    @Test
    void thePagesSpeakFinnish() throws Exception {
        browser.headers.put("Accept-Language", "fi");
        askFile(".csv");
        assertThat(page(FRAME)).contains("Battleship pyytää sinulta tiedostoa");
        assertThat(page(PAGE)).contains("Enintään 1 MB; nimen lopussa on .csv.");
    }
}
