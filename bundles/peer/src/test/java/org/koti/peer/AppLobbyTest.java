package org.koti.peer;

import org.koti.testkit.peer.LobbyContract;

final class AppLobbyTest implements LobbyContract {
    private final SimPeople people = new SimPeople();

    @Override
    public SimPeople harness() {
        return people;
    }
}
