package org.koti.console;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.koti.api.app.AppId;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Contact;
import org.koti.api.peer.UnknownContactException;
import org.koti.spi.peer.Contacts;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.Invitations;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.Network;

/** Contacts, invitations and the network switch in memory; two contacts, of whom one is here, and nothing else. */
final class FakePeople {
    static final String LINK = "koti://invite/abc";

    final List<Contact> known = new CopyOnWriteArrayList<>(
            List.of(new Contact(person(1), "Väinö", false, true), new Contact(person(2), "Ilmari\u001b", true, false)));
    final List<Invitation> invited = new CopyOnWriteArrayList<>();
    volatile boolean on;
    volatile Optional<Network.Problem> trouble = Optional.empty();
    /** When the link ends. */
    volatile Instant expires = FakeHome.NOON.plus(Duration.ofHours(1));
    /** Whether there are so many invitations that there can be no more. */
    volatile boolean many;
    /** What somebody else does just before an invitation is taken back. */
    volatile Runnable atLast = () -> {};

    static PersonId person(int number) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) number);
        return PersonId.of(key);
    }

    Network network() {
        return new Network() {
            @Override
            public boolean isOn() {
                return on;
            }

            @Override
            public void turnOn() {
                on = true;
            }

            @Override
            public void turnOff() {
                on = false;
            }

            @Override
            public List<InetSocketAddress> addresses() {
                return on && trouble.isEmpty()
                        ? List.of(
                                InetSocketAddress.createUnresolved("192.168.1.20", 48480),
                                new InetSocketAddress("::1", 48480))
                        : List.of();
            }

            @Override
            public Optional<Problem> problem() {
                return trouble;
            }

            @Override
            public Optional<AppId> holder(String name) {
                return Optional.empty();
            }
        };
    }

    Contacts contacts() {
        return new Contacts() {
            @Override
            public List<Contact> list() {
                return List.copyOf(known);
            }

            @Override
            public void rename(PersonId person, String name) {
                if (name.length() > 40) {
                    throw new IllegalArgumentException("the insides");
                }
                change(person, old -> new Contact(person, name, old.verified(), old.connected()));
            }

            @Override
            public void verify(PersonId person, boolean verified) {
                change(person, old -> new Contact(person, old.name(), verified, old.connected()));
            }

            @Override
            public void remove(PersonId person) {
                if (!known.removeIf(contact -> contact.id().equals(person))) {
                    throw new UnknownContactException(person);
                }
            }

            private void change(PersonId person, UnaryOperator<Contact> how) {
                if (known.stream().noneMatch(contact -> contact.id().equals(person))) {
                    throw new UnknownContactException(person);
                }
                known.replaceAll(contact -> contact.id().equals(person) ? how.apply(contact) : contact);
            }
        };
    }

    Invitations invitations() {
        return new Invitations() {
            @Override
            public Invitation create(String note, Duration validFor) {
                if (many || network().addresses().isEmpty()) {
                    throw new IllegalStateException("the insides");
                }
                return keep(invitation(true, note, Instant.EPOCH.plus(validFor), Invitation.State.OPEN));
            }

            @Override
            public List<Invitation> list() {
                return List.copyOf(invited);
            }

            @Override
            public void revoke(String id) {
                atLast.run();
                invited.replaceAll(each -> each.id().equals(id) && each.state() == Invitation.State.OPEN
                        ? invitation(true, each.note(), each.expires(), Invitation.State.REVOKED)
                        : each);
            }

            @Override
            public Preview read(String link) throws MalformedInvitationException {
                if (!link.equals(LINK)) {
                    throw new MalformedInvitationException(
                            MalformedInvitationException.Fault.NO_INVITATION, "the insides");
                }
                return new Preview(person(3), "Louhi\u202e", expires);
            }

            @Override
            public Invitation accept(String link) throws MalformedInvitationException {
                Preview preview = read(link);
                on = true;
                Optional<Invitation> earlier =
                        invited.stream().filter(each -> !each.madeHere()).findFirst();
                return earlier.orElseGet(
                        () -> keep(invitation(false, preview.name(), preview.expires(), Invitation.State.ACCEPTING)));
            }

            private Invitation keep(Invitation made) {
                invited.add(made);
                return made;
            }
        };
    }

    static Invitation invitation(boolean madeHere, String note, Instant expires, Invitation.State state) {
        return new Invitation(
                "id" + note.length(),
                madeHere,
                note,
                state == Invitation.State.OPEN ? Optional.of(LINK) : Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                expires,
                state,
                Optional.empty());
    }
}
