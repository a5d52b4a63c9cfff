package org.koti.capsule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.MessageId;
import org.koti.testkit.peer.PeersContract;
import org.koti.testkit.peer.PeopleHarness;

class RemotePeersTest implements PeersContract {
    private final RemotePeople people = new RemotePeople();

    @AfterEach
    void close() {
        people.close();
    }

    /**
     * The network in memory hands over while it holds its one lock, which a call that comes back on another thread waits for for ever; a node's does not hold any. So
     * here the answer is sent when the handler has returned.
     */
    @Override
    @Test
    public void aHandlerCanAnswer() {
        PersonId alice = people.alice().id();
        CompletableFuture<Boolean> asked = new CompletableFuture<>();
        CompletableFuture<String> answered = new CompletableFuture<>();
        people.alice()
                .handle(
                        PeopleHarness.PROTOCOL,
                        message -> answered.complete(message.id().value()));
        people.bob().handle(PeopleHarness.PROTOCOL, message -> asked.complete(true));
        people.alice().peers().send(people.bob().id(), PeopleHarness.PROTOCOL, new MessageId("question"), new byte[] {1
        });
        people.until(asked::isDone);
        people.bob().peers().send(alice, PeopleHarness.PROTOCOL, new MessageId("answer"), new byte[] {2});
        people.until(answered::isDone);
        assertThat(answered).isCompletedWithValue("answer");
    }

    @Override
    public PeopleHarness harness() {
        return people;
    }
}
