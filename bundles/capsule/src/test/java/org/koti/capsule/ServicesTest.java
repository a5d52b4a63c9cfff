package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.http.HttpResponse;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.pick.InMemoryPicker;

class ServicesTest {
    private static final int MOST = 1 << 20;

    /** The first of them fails to end, with an Error. */
    @Test
    void withTheProcessEndsAllThatItHeld() throws Exception {
        WebRoom.Share room = new WebRoom().share();
        InMemoryPicker kept = new InMemoryPicker(FakeGate.of());
        FrameStream nobody =
                new FrameStream(InputStream.nullInputStream(), OutputStream.nullOutputStream(), MOST, MOST);
        Services services = new Services(Runnable::run, Thread::new, room);
        try (Link link = new Link(nobody, services::call, Runnable::run, 1, new Budget(MOST).share())) {
            services.add(
                    "http",
                    new NodeHttp(
                            request -> new HttpResponse(200, List.of(), new byte[0]),
                            link,
                            room,
                            new NoThread(),
                            Alarm.REAL));
            services.add("picker", new NodePicker(kept, link, Thread::new));
            services.call(
                    "picker",
                    "pickContact",
                    JsonNodeFactory.instance.arrayNode().add(1).add("To test."));
            assertThat(kept.asked()).isPresent();
            services.close();
            assertThat(kept.asked()).isEmpty();
        }
    }
}
