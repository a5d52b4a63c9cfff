package org.koti.testkit.transport;

final class InMemoryTransportTest implements TransportContract {
    private final InMemoryTransport transport = new InMemoryTransport();

    @Override
    public InMemoryTransport transport() {
        return transport;
    }
}
