package org.koti.capsule;

import org.junit.jupiter.api.AfterEach;
import org.koti.testkit.peer.PeersContract;
import org.koti.testkit.peer.PeopleHarness;

class RemotePeersTest implements PeersContract {
    private final RemotePeople people = new RemotePeople();

    @AfterEach
    void close() {
        people.close();
    }

    @Override
    public PeopleHarness harness() {
        return people;
    }
}
