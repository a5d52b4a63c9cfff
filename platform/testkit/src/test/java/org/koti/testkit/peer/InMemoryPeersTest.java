package org.koti.testkit.peer;

final class InMemoryPeersTest implements PeersContract {
    private final InMemoryPeople people = new InMemoryPeople(1);

    @Override
    public PeopleHarness harness() {
        return people;
    }
}
