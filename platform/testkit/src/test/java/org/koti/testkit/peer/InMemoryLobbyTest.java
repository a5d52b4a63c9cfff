package org.koti.testkit.peer;

final class InMemoryLobbyTest implements LobbyContract {
    private final InMemoryPeople people = new InMemoryPeople(1);

    @Override
    public PeopleHarness harness() {
        return people;
    }
}
