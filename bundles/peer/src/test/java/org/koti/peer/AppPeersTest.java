package org.koti.peer;

import org.koti.testkit.peer.PeersContract;

final class AppPeersTest implements PeersContract {
    private final SimPeople people = new SimPeople();

    @Override
    public SimPeople harness() {
        return people;
    }
}
