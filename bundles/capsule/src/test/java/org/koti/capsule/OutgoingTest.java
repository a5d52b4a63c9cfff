package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.koti.api.http.Http;
import org.koti.api.http.HttpFailedException;
import org.koti.api.http.HttpRequest;
import org.koti.api.http.HttpResponse;

/** What is counted of a request at each step. */
class OutgoingTest {
    private static final int LENGTH = 1000;
    private static final int ANSWER = 5000;

    private final WebRoom.Share room = new WebRoom(Outgoing.most(LENGTH), 0).share();
    private final Outgoing request = new Outgoing("request:1", LENGTH, Http.MAX_TIMEOUT);

    private WebRoom.Held take(int bytes) throws InterruptedException {
        return room.take(bytes, System.nanoTime());
    }

    /** What is counted for the request now, found by taking all the rest and no byte more. */
    private void counted(int bytes) throws InterruptedException {
        try (WebRoom.Held rest = take(Outgoing.most(LENGTH) - bytes)) {
            assertThat(rest).isNotNull();
            assertThatThrownBy(() -> take(1)).isInstanceOf(HttpFailedException.class);
        }
    }

    private void open() throws Exception {
        request.open(take(request.most()));
        request.add(new byte[LENGTH]);
    }

    private void send() throws Exception {
        open();
        request.complete(HttpRequest.get("https://api.example.org/").within(Duration.ofSeconds(1)));
        assertThat(request.take().body()).hasSize(LENGTH);
    }

    private void answer() throws Exception {
        send();
        request.answered(new HttpResponse(200, List.of(), new byte[ANSWER]));
        assertThat(request.copy().body()).isEmpty();
    }

    @Test
    void untilThereIsAnAnswerTheLargestIsCountedAndTheBodyTwice() throws Exception {
        assertThat(request.most()).isEqualTo(2 * LENGTH + Http.MAX_RESPONSE_BODY + Outgoing.TOLD);
        open();
        counted(request.most());
    }

    @Test
    void ofAnAnswerItsBodyIsCountedAndAPartThatIsTold() throws Exception {
        answer();
        counted(ANSWER + Outgoing.TOLD);
        request.beginToSay();
        assertThat(request.part(0)).hasSize(ANSWER);
        counted(ANSWER + Outgoing.TOLD);
    }

    @Test
    void whatIsJustToldIsCountedUntilItIs() throws Exception {
        answer();
        request.beginToSay();
        request.late();
        counted(Outgoing.TOLD);
        request.said();
        request.end();
        counted(0);
    }

    @Test
    void whatAHostHasToDoWithIsCountedUntilItIsBack() throws Exception {
        send();
        request.late();
        counted(request.most());
    }

    /** The process sends before it takes that there is room: no host has to do with it yet. */
    @Test
    void whatIsSentWhileItsRoomIsToldIsCountedNoLongerThanThat() throws Exception {
        open();
        request.beginToSay();
        request.complete(HttpRequest.get("https://api.example.org/"));
        request.late();
        counted(Outgoing.TOLD);
        request.said();
        assertThatThrownBy(request::take).isInstanceOf(HttpFailedException.class);
    }

    @Test
    void aRequestThatEndedHoldsNothing() throws Exception {
        open();
        request.end();
        counted(0);
        assertThatThrownBy(() -> request.part(0)).isInstanceOf(InterruptedException.class);
    }
}
