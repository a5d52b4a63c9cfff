package org.koti.capsule;

import org.junit.jupiter.api.AfterEach;
import org.koti.testkit.peer.LobbyContract;
import org.koti.testkit.peer.PeopleHarness;

class RemoteLobbyTest implements LobbyContract {
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
