package org.koti.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.consent.Activity;
import org.koti.spi.peer.Invitation;

/** Pages that show what a running node does never keep what is no longer so, and leave the person where they are. */
class LivePagesTest extends SettledHarness {
    private static final List<String> PAGES = List.of(
            "/apps",
            "/apps/battleship",
            "/apps/hello",
            "/apps/battleship/details",
            "/apps/hello/details",
            "/apps/battleship/limits",
            "/people",
            "/people/contacts/" + FakeNode.person(2),
            "/people/invitations/open",
            "/drops",
            "/activity",
            "/activity?before=2",
            "/settings");

    @BeforeEach
    void fill() {
        home.node.apps.put(FakeApps.HELLO, State.STARTING);
        home.node.people.add(2, "Eero", true, true);
        home.node.people.add("open", true, Invitation.State.OPEN);
        for (int other = 0; other < 101; other++) {
            home.node.apps.log().note(new Activity(Instant.now(), Activity.Kind.NETWORK_ON, "", List.of()));
        }
    }

    private List<PageTag> tags(String path) throws IOException {
        return PageTag.of(page(path));
    }

    private List<PageTag> all() throws IOException {
        List<PageTag> all = new ArrayList<>();
        for (String path : PAGES) {
            all.addAll(tags(path));
        }
        return all;
    }

    private Stream<PageTag> hearing() throws IOException {
        return all().stream().filter(PageTag::hears);
    }

    /** Of several changes in a row, htmx leaves out the last where it is told to throttle, and all of them where they do not end and it is told to delay. */
    @Test
    void everyChangeIsHeard() throws Exception {
        assertThat(hearing())
                .hasSizeGreaterThan(PAGES.size())
                .allSatisfy(tag -> assertThat(tag.get("hx-trigger")).matches("sse:[a-z]+(, sse:[a-z]+)*"));
    }

    /** What takes its own place hears nothing until htmx has settled it, unless that is at once; and forgets what it was to ask for after its answer. */
    @Test
    void whoHearsOfChangesGoesOnHearing() throws Exception {
        assertThat(hearing()).allSatisfy(tag -> {
            boolean stays = List.of("innerHTML", "innerHTML settle:0ms", "none").contains(tag.get("hx-swap"));
            boolean goesOn = tag.get("hx-swap").equals("outerHTML settle:0ms")
                    && tag.get("hx-sync").equals("this:replace");
            assertThat(stays || goesOn).as(tag.toString()).isTrue();
        });
        assertThat(hearing().flatMap(tag -> tag.around().stream()).filter(PageTag::hears))
                .allSatisfy(around -> assertThat(around.get("hx-swap")).endsWith("settle:0ms"));
    }

    @Test
    void aContactsPageHearsWhetherTheyCanBeReached() throws Exception {
        assertThat(tags("/people/contacts/" + FakeNode.person(2)))
                .filteredOn(tag -> tag.get("class").equals("presence"))
                .singleElement()
                .satisfies(presence -> assertThat(presence.get("hx-trigger")).isEqualTo("sse:people"))
                .satisfies(presence ->
                        assertThat(presence.around().get(0).get("aria-live")).isEqualTo("polite"));
    }

    /** Without a word on when to ask, htmx asks where a person clicks. */
    @Test
    void nothingIsAskedForByAClick() throws Exception {
        assertThat(all())
                .filteredOn(PageTag::asks)
                .isNotEmpty()
                .allSatisfy(tag ->
                        assertThat(tag.get("hx-trigger")).as(tag.toString()).isNotEmpty());
    }

    /** By its id, htmx finds what had the focus in what it put in its place. */
    @Test
    void theFocusIsKept() throws Exception {
        for (String path : PAGES) {
            List<PageTag> tags = tags(path);
            assertThat(tags)
                    .filteredOn(tag -> tag.isFocusable() && tag.isRemade())
                    .allSatisfy(tag -> assertThat(tag.get("id"))
                            .as(path + ": " + tag.attributes())
                            .isNotEmpty());
            assertThat(tags.stream().map(tag -> tag.get("id")).filter(id -> !id.isEmpty()))
                    .as(path)
                    .doesNotHaveDuplicates();
        }
    }
}
