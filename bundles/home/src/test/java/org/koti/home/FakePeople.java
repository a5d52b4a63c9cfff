package org.koti.home;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.peer.Contacts;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.Invitations;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;

/** Contacts, invitations and the network switch in memory. */
final class FakePeople {
    static final String LINK = "koti://invite/AYkd" + "a".repeat(120);

    final Map<PersonId, Contact> contacts = new ConcurrentHashMap<>();
    final List<Invitation> invitations = new CopyOnWriteArrayList<>();
    volatile boolean on;
    /** What keeps the network from working. */
    volatile Optional<Network.Problem> trouble = Optional.empty();
    /** What is wrong with every link; nothing when empty. */
    volatile Optional<MalformedInvitationException.Fault> fault = Optional.empty();

    /** Who invites by any link. */
    volatile String inviter = "Väinö <script>";

    private final FakeNode node;

    FakePeople(FakeNode node) {
        this.node = node;
    }

    void add(int number, String name, boolean verified, boolean connected) {
        PersonId id = FakeNode.person(number);
        contacts.put(id, new Contact(id, name, verified, connected));
        node.tell(Topic.PEOPLE);
    }

    void add(String id, boolean madeHere, Invitation.State state) {
        add(
                id,
                madeHere,
                state,
                state == Invitation.State.REFUSED ? Optional.of(Invitation.Problem.USED) : Optional.empty());
    }

    void add(String id, boolean madeHere, Invitation.State state, Optional<Invitation.Problem> problem) {
        invitations.add(new Invitation(
                id,
                madeHere,
                madeHere ? "Aino from work" : "Väinö",
                state == Invitation.State.OPEN ? Optional.of(LINK) : Optional.empty(),
                Optional.empty(),
                Instant.now(),
                Instant.now().plus(Duration.ofDays(1)),
                state,
                problem));
        node.tell(Topic.INVITATIONS);
    }

    /** Whose any name is among people. */
    Optional<AppId> holder = Optional.empty();

    Network network() {
        return new Network() {
            @Override
            public boolean isOn() {
                return on;
            }

            @Override
            public void turnOn() {
                on = true;
                node.tell(Topic.NETWORK);
            }

            @Override
            public void turnOff() {
                on = false;
                node.tell(Topic.NETWORK);
            }

            @Override
            public List<InetSocketAddress> addresses() {
                return on ? List.of(InetSocketAddress.createUnresolved("192.168.1.20", 48480)) : List.of();
            }

            @Override
            public Optional<Problem> problem() {
                return trouble;
            }

            @Override
            public Optional<AppId> holder(String name) {
                return holder;
            }
        };
    }

    Contacts contacts() {
        return new Contacts() {
            @Override
            public List<Contact> list() {
                return contacts.values().stream()
                        .sorted(Comparator.comparing(Contact::name))
                        .toList();
            }

            @Override
            public void rename(PersonId person, String name) {
                if (name.isBlank() || name.length() > 40 || name.contains("\u202e")) {
                    throw new IllegalArgumentException("A name has 1 to 40 characters and no control characters.");
                }
                contacts.computeIfPresent(person, (id, old) -> new Contact(id, name, old.verified(), old.connected()));
            }

            @Override
            public void verify(PersonId person, boolean verified) {
                contacts.computeIfPresent(person, (id, old) -> new Contact(id, old.name(), verified, old.connected()));
            }

            @Override
            public void remove(PersonId person) {
                contacts.remove(person);
                node.tell(Topic.PEOPLE);
            }
        };
    }

    Invitations invitations() {
        return new Invitations() {
            @Override
            public Invitation create(String note, Duration validFor) {
                if (!on) {
                    throw new IllegalStateException("the network is off");
                }
                Instant now = Instant.now();
                Invitation made = new Invitation(
                        "made" + invitations.size(),
                        true,
                        note,
                        Optional.of(LINK),
                        Optional.empty(),
                        now,
                        now.plus(validFor),
                        Invitation.State.OPEN,
                        Optional.empty());
                invitations.add(0, made);
                return made;
            }

            @Override
            public List<Invitation> list() {
                return new ArrayList<>(invitations);
            }

            @Override
            public void revoke(String id) {
                invitations.removeIf(invitation -> invitation.id().equals(id));
            }

            @Override
            public Preview read(String link) throws MalformedInvitationException {
                if (!link.startsWith("koti:")) {
                    throw new MalformedInvitationException(
                            MalformedInvitationException.Fault.NO_INVITATION,
                            "This is no invitation link. Copy the whole link and paste it again.");
                }
                if (fault.isPresent()) {
                    throw new MalformedInvitationException(fault.get(), "The link is not as it should be.");
                }
                return new Preview(FakeNode.person(9), inviter, Instant.now().plus(Duration.ofHours(3)));
            }

            @Override
            public Invitation accept(String link) throws MalformedInvitationException {
                read(link);
                on = true;
                add("accepted", false, Invitation.State.ACCEPTING);
                return invitations.get(invitations.size() - 1);
            }
        };
    }
}
