package org.koti.peer;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.koti.api.vault.Vault;
import org.koti.spi.app.NodeListener.Topic;
import org.koti.spi.identity.Person;
import org.koti.spi.peer.Invitation;
import org.koti.spi.peer.Invitation.Problem;
import org.koti.spi.peer.Invitation.State;
import org.koti.spi.peer.MalformedInvitationException;
import org.koti.spi.peer.MalformedInvitationException.Fault;
import org.koti.spi.transport.PeerId;

/**
 * Invitations of both directions, inside {@link Guard}.
 *
 * <ol>
 *   <li>The inviter commits an open invitation and gives the link away.
 *   <li>The invited side commits that it accepts, dials the device that the link names, and claims with a proof of the secret, again over each new
 *       session until it is answered.
 *   <li>The inviter, who shows nothing of themselves before that proof, commits who accepted, and the contact, then answers. The same person gets the same answer again; anybody else hears that it is used.
 *   <li>The invited side commits the answer, and the contact.
 * </ol>
 *
 * The inviter's clock decides whether it is too late. The invited side refuses by itself only what ended more than 10 minutes ago.
 */
final class InvitationBook {
    private static final String COLLECTION = "invitations";
    private static final String HOW = "invitation";
    private static final Duration SKEW = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofDays(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MAX_NOTE = 80;
    private static final int MAX_KEPT = 500;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private final Vault vault;
    private final Person me;
    private final People people;
    private final LinkTable links;
    private final Schedule schedule;
    private final Announcer announcer;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, InvitationRecord> all = new HashMap<>();
    private final Map<String, InvitationLink> read = new HashMap<>();

    InvitationBook(Vault vault, Person me, People people, LinkTable links, Schedule schedule, Announcer announcer) {
        this.vault = vault;
        this.me = me;
        this.people = people;
        this.links = links;
        this.schedule = schedule;
        this.announcer = announcer;
        Stored.each(vault, COLLECTION, "", entry -> all.put(entry.id(), InvitationRecord.of(entry)));
    }

    Invitation create(String note, Duration validFor, List<InetSocketAddress> addresses) {
        if (note.length() > MAX_NOTE || validFor.compareTo(SHORTEST) < 0 || validFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A note has at most 80 characters, and an invitation lasts from 1 minute to 30 days.");
        }
        if (addresses.isEmpty()) {
            throw new IllegalStateException(
                    "The network is off. Turn it on first: the link names this node's addresses.");
        }
        if (all.size() >= MAX_KEPT) {
            throw new IllegalStateException(
                    "There are " + MAX_KEPT + " invitations already. Ended ones go after 30 days.");
        }
        byte[] secret = new byte[InvitationLink.SECRET_BYTES];
        random.nextBytes(secret);
        Instant now = Instant.ofEpochMilli(schedule.now().toEpochMilli());
        InvitationLink link = new InvitationLink(
                me.profile().id(),
                me.profile().name(),
                me.device().id(),
                addresses.stream().limit(InvitationLink.MAX_ADDRESSES).toList(),
                Bytes.of(secret),
                now.plus(validFor));
        InvitationRecord record = new InvitationRecord(
                link.id(),
                true,
                note,
                LinkText.write(link, me),
                Optional.empty(),
                now,
                link.expires(),
                State.OPEN,
                Optional.empty());
        keep(record);
        return record.shown();
    }

    List<Invitation> list() {
        expire();
        return all.values().stream()
                .sorted(Comparator.comparing(InvitationRecord::created)
                        .reversed()
                        .thenComparing(InvitationRecord::id))
                .map(InvitationRecord::shown)
                .toList();
    }

    void revoke(String id) {
        expire();
        find(id).filter(record -> record.madeHere() && record.state() == State.OPEN)
                .ifPresent(record -> keep(record.to(State.REVOKED, record.other(), Optional.empty())));
    }

    Invitation accept(String text, InvitationLink link) throws MalformedInvitationException {
        if (link.from().equals(me.profile().id())) {
            throw new MalformedInvitationException(Fault.OWN, "This invitation is your own. Give it to somebody else.");
        }
        Optional<InvitationRecord> earlier = find(link.id());
        if (earlier.isPresent()) {
            return earlier.get().shown();
        }
        Instant now = Instant.ofEpochMilli(schedule.now().toEpochMilli());
        if (now.isAfter(link.expires().plus(SKEW))) {
            throw new MalformedInvitationException(Fault.ENDED, "This invitation has ended. Ask for a new one.");
        }
        InvitationRecord record = new InvitationRecord(
                link.id(),
                false,
                link.name(),
                text,
                Optional.of(link.from()),
                now,
                link.expires(),
                State.ACCEPTING,
                Optional.empty());
        keep(record);
        links.to(link.peer()).stream()
                .filter(open -> open.greeted() || open.isIntroduced())
                .forEach(this::greet);
        return record.shown();
    }

    /** Claims what can be claimed over a new link: the inviter's device, which the transport proved, need not have said hello. */
    void greet(Link link) {
        accepting()
                .map(this::link)
                .filter(invitation -> invitation.peer().equals(link.peer()))
                .filter(invitation -> !link.greeted() || link.isWith(invitation.from()))
                .forEach(invitation -> {
                    link.introduce();
                    Bytes proof = InvitationLink.proof(
                            invitation.secret(),
                            link.peer(),
                            me.device().id(),
                            me.profile().id());
                    link.send(new ClaimFrame(invitation.id(), proof));
                });
    }

    void claim(Link link, HelloFrame from, ClaimFrame claim) throws MalformedFrameException {
        expire();
        Optional<InvitationRecord> record = find(claim.invitation()).filter(InvitationRecord::madeHere);
        if (record.isEmpty()) {
            link.send(new VerdictFrame(claim.invitation(), VerdictFrame.Answer.UNKNOWN));
            return;
        }
        Bytes secret = link(record.get()).secret();
        if (!InvitationLink.proof(secret, me.device().id(), link.peer(), from.person())
                .equals(claim.proof())) {
            throw new MalformedFrameException("a claim to an invitation without its secret");
        }
        link.introduce();
        link.send(new VerdictFrame(claim.invitation(), decide(record.get(), link, from)));
    }

    private VerdictFrame.Answer decide(InvitationRecord record, Link link, HelloFrame from) {
        return switch (record.state()) {
            case OPEN -> {
                meet(record, link, from);
                yield VerdictFrame.Answer.ACCEPTED;
            }
            case ACCEPTED ->
                record.other().filter(from.person()::equals).isPresent()
                                && people.book().has(from.person())
                        ? VerdictFrame.Answer.ACCEPTED
                        : VerdictFrame.Answer.USED;
            case REVOKED -> VerdictFrame.Answer.REVOKED;
            case EXPIRED -> VerdictFrame.Answer.EXPIRED;
            case ACCEPTING, REFUSED -> VerdictFrame.Answer.UNKNOWN;
        };
    }

    void verdict(Link link, HelloFrame from, VerdictFrame verdict) {
        Optional<InvitationRecord> record = find(verdict.invitation())
                .filter(kept -> !kept.madeHere() && kept.state() == State.ACCEPTING)
                .filter(kept -> kept.other().filter(from.person()::equals).isPresent())
                .filter(kept -> link(kept).peer().equals(link.peer()));
        record.ifPresent(kept -> {
            switch (verdict.answer()) {
                case ACCEPTED -> meet(kept, link, from);
                case EXPIRED -> keep(kept.to(State.EXPIRED, kept.other(), Optional.of(Problem.LATE)));
                case USED -> refuse(kept, Problem.USED);
                case REVOKED -> refuse(kept, Problem.TAKEN_BACK);
                case UNKNOWN -> refuse(kept, Problem.UNKNOWN);
            }
        });
    }

    /** The inviter's device knows nothing of an invitation. */
    void unknown(Link link, String invitation) {
        find(invitation)
                .filter(kept -> !kept.madeHere() && kept.state() == State.ACCEPTING)
                .filter(kept -> link(kept).peer().equals(link.peer()))
                .ifPresent(kept -> refuse(kept, Problem.UNKNOWN));
    }

    private void refuse(InvitationRecord record, Problem why) {
        keep(record.to(State.REFUSED, record.other(), Optional.of(why)));
    }

    private void meet(InvitationRecord record, Link link, HelloFrame from) {
        InvitationRecord accepted = record.to(State.ACCEPTED, Optional.of(from.person()), Optional.empty());
        ContactRecord contact = vault.transact(tx -> {
            Stored.put(tx, COLLECTION, record.id(), accepted.toJson());
            return people.write(tx, from.person(), from.name(), HOW, link);
        });
        all.put(record.id(), accepted);
        announcer.changed(Topic.INVITATIONS);
        people.met(contact);
    }

    /** Whether a stranger may come to claim: also what ended is answered, as long as somebody may still ask. */
    boolean awaitsStrangers() {
        Instant now = schedule.now();
        return all.values().stream()
                .anyMatch(record ->
                        record.madeHere() && !now.isAfter(record.expires().plus(PATIENCE)));
    }

    /** Where accepted invitations are to be claimed. */
    Map<PeerId, List<InetSocketAddress>> targets() {
        Map<PeerId, List<InetSocketAddress>> targets = new HashMap<>();
        accepting().map(this::link).forEach(link -> targets.put(link.peer(), link.addresses()));
        return targets;
    }

    /** Whether a link serves an invitation that was accepted here. */
    boolean wants(PeerId peer) {
        return accepting().anyMatch(record -> link(record).peer().equals(peer));
    }

    /** Ends what is too late and drops what ended long ago. */
    void expire() {
        Instant now = schedule.now();
        for (InvitationRecord record : List.copyOf(all.values())) {
            if (record.madeHere() && record.state() == State.OPEN && now.isAfter(record.expires())) {
                keep(record.to(State.EXPIRED, record.other(), Optional.empty()));
            } else if (record.state() == State.ACCEPTING
                    && now.isAfter(record.expires().plus(PATIENCE))) {
                keep(record.to(State.EXPIRED, record.other(), Optional.of(Problem.NOT_REACHED)));
            } else if (record.state() != State.ACCEPTING
                    && now.isAfter(record.expires().plus(KEPT))) {
                drop(record);
            }
        }
    }

    private void drop(InvitationRecord record) {
        vault.transact(tx -> {
            Stored.delete(tx, COLLECTION, record.id());
            return record;
        });
        all.remove(record.id());
        read.remove(record.id());
    }

    private void keep(InvitationRecord record) {
        vault.transact(tx -> {
            Stored.put(tx, COLLECTION, record.id(), record.toJson());
            return record;
        });
        all.put(record.id(), record);
        announcer.changed(Topic.INVITATIONS);
    }

    private Stream<InvitationRecord> accepting() {
        return all.values().stream().filter(record -> record.state() == State.ACCEPTING);
    }

    private InvitationLink link(InvitationRecord record) {
        return read.computeIfAbsent(record.id(), id -> record.parsed());
    }

    private Optional<InvitationRecord> find(String id) {
        return Optional.ofNullable(all.get(id));
    }
}
