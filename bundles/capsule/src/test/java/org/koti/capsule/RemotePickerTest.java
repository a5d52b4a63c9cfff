package org.koti.capsule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.koti.api.pick.Pick;
import org.koti.api.pick.PickedContact;
import org.koti.api.pick.PickedFile;
import org.koti.api.pick.Picker;
import org.koti.testkit.consent.FakeGate;
import org.koti.testkit.pick.InMemoryPicker;
import org.koti.testkit.pick.InMemoryPickerHarness;
import org.koti.testkit.pick.PickerContract;
import org.koti.testkit.pick.PickerHarness;
import org.koti.testkit.vault.InMemoryAppRecords;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RemotePickerTest implements PickerContract {
    private static final int WAITING = 6;
    private static final JsonNode PURPOSE = JsonNodeFactory.instance.textNode("To test.");

    private final FakeGate gate = FakeGate.of();
    private final InMemoryAppRecords others = new InMemoryAppRecords();
    private final InMemoryPicker kept = new InMemoryPicker(gate, others);
    private final Loopback loopback = new Loopback(gate.app(), 1);
    private final Picker picker = loopback.remote(Picker.class, kept);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        loopback.close();
    }

    private PickedFile picked(String name) {
        Pick<PickedFile> pick = picker.pickFile("To test.", List.of());
        assertThat(kept.chooseFile(name, name.getBytes(UTF_8))).isTrue();
        return pick.picked().orElseThrow();
    }

    @Test
    void whoWaitsForThePersonTakesUpNoCall() throws Exception {
        Pick<PickedFile> pick = picker.pickFile("To test.", List.of());
        CountDownLatch waiting = new CountDownLatch(WAITING);
        List<Future<Optional<PickedFile>>> all = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            all.add(threads.submit(() -> {
                waiting.countDown();
                return pick.await(Picker.MAX_WAIT);
            }));
        }
        waiting.await();
        assertThat(pick.state()).isEqualTo(Pick.State.OPEN);
        assertThat(all).noneMatch(Future::isDone);

        kept.chooseFile("a", new byte[3]);

        for (Future<Optional<PickedFile>> each : all) {
            assertThat(each.get()).isEqualTo(pick.picked()).isPresent();
        }
    }

    @Test
    void aRefusalEndsTheWaiting() throws Exception {
        Pick<PickedContact> pick = picker.pickContact("To test.");
        Future<Optional<PickedContact>> waiting = threads.submit(() -> pick.await(Picker.MAX_WAIT));
        kept.refuse();
        assertThat(waiting.get()).isEmpty();
    }

    @Test
    void whoIsInterruptedWaitsNoMoreAndThePersonIsStillAsked() {
        Pick<PickedContact> pick = picker.pickContact("To test.");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> pick.await(Picker.MAX_WAIT)).isInstanceOf(InterruptedException.class);
        assertThat(pick.state()).isEqualTo(Pick.State.OPEN);
    }

    @Test
    void closedAndUnknownThingsAreRefused() throws IOException {
        PickedFile file = picked("one");
        InputStream in = file.open();
        assertThat(in.read()).isEqualTo('o');
        assertThat(loopback.ask("file:1", "name").asText()).isEqualTo("one");
        assertThat(loopback.ask("stream:2", "available").asInt()).isZero();

        in.close();
        refused(() -> loopback.ask("stream:2", "read"), "no such stream");
        InputStream other = file.open();
        file.close();
        refused(() -> loopback.ask("file:1", "open"), "no such file");
        refused(() -> loopback.ask("file:1", "close"), "no such file");
        refused(() -> loopback.ask("stream:3", "read"), "no such stream");
        assertThatThrownBy(other::read).isInstanceOf(IOException.class);
        assertThat(file.name()).isEqualTo("one");
        assertThat(file.size()).isEqualTo(3);
        for (String unknown : List.of("file:99", "file:", "stream:1", "stream:-1", "pick:99", "pick:x")) {
            refused(() -> loopback.ask(unknown, "open"), "no such");
        }
        refused(() -> loopback.ask("pick:1", "getClass"), "no such method");
    }

    @Test
    void aFileThatWasClosedIsNotGivenAgain() {
        Pick<PickedFile> pick = picker.pickFile("To test.", List.of());
        kept.chooseFile("a", new byte[3]);
        PickedFile file = pick.picked().orElseThrow();
        file.close();
        assertThat(pick.picked()).contains(file);
        refused(() -> loopback.ask("file:1", "open"), "no such file");
        refused(() -> loopback.ask("file:2", "open"), "no such file");
    }

    @Test
    void theNumberOfARequestIsTheOnlyOneOfItsKind() {
        picker.pickFile("To test.", List.of());
        refused(() -> askForContact(JsonNodeFactory.instance.numberNode(1)), "a number that another has");
        refused(() -> askForContact(JsonNodeFactory.instance.numberNode(2)), "already");
        refused(() -> askForContact(JsonNodeFactory.instance.textNode("3")), "no number");
    }

    private void askForContact(JsonNode id) {
        loopback.ask(Picker.class.getName(), "pickContact", id, PURPOSE);
    }

    @Test
    void theNewestRequestsAreKnownAndTheFirstForgotten() {
        Pick<PickedContact> first = picker.pickContact("To test.");
        kept.chooseContact(EERO);
        List<Pick<PickedContact>> newest = new ArrayList<>();
        for (int i = 0; i < NodePicker.MOST_PICKS; i++) {
            newest.add(picker.pickContact("To test."));
            kept.chooseContact(EERO);
        }
        assertThat(newest).allSatisfy(pick -> assertThat(pick.picked()).contains(EERO));
        assertThatThrownBy(first::picked).isInstanceOf(IllegalStateException.class);
    }

    /** Waits until the process was told of all: an end in the midst of it may leave the way to the node in pieces. */
    @Test
    void theEndOfTheProcessTakesTheQuestionAndTheFilesAway() throws Exception {
        CountDownLatch told = new CountDownLatch(Picker.MAX_FILES);
        loopback.remote(kept, tellerThatCounts(told));
        for (int i = 0; i < Picker.MAX_FILES; i++) {
            picked("a");
        }
        assertThatThrownBy(() -> kept.pickFile("More.", List.of())).hasMessageContaining("close one");
        picker.pickContact("To test.");
        assertThat(kept.asked()).isPresent();
        told.await();

        loopback.end();

        assertThat(kept.asked()).isEmpty();
        kept.pass(Picker.PAUSE);
        assertThat(kept.pickFile("More.", List.of()).state()).isEqualTo(Pick.State.OPEN);
        refused(() -> askForContact(JsonNodeFactory.instance.numberNode(100)), "was stopped");
        refused(() -> loopback.ask("file:1", "open"), "no such file");
    }

    private static ExecutorService tellerThatCounts(CountDownLatch told) {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            protected void afterExecute(Runnable work, Throwable failure) {
                told.countDown();
            }
        };
    }

    private static void refused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(RemoteFailureException.class).hasMessageContaining(words);
    }

    @Override
    public Picker picker() {
        return picker;
    }

    @Override
    public PickerHarness harness() {
        return new InMemoryPickerHarness(gate, kept, others);
    }
}
