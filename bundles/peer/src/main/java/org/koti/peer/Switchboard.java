package org.koti.peer;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.koti.api.identity.PersonId;
import org.koti.spi.consent.Activity;
import org.koti.spi.identity.Person;
import org.koti.spi.transport.PeerId;
import org.koti.spi.transport.Session;
import org.koti.spi.transport.SessionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the sessions and speaks the peer protocol, version 3.
 *
 * <ol>
 *   <li>The side that dialed sends a hello: its person's key and name, and the person's signature over the peer id that the transport proved. It dials
 *       contacts, whose invitation or offer was accepted, and, while it has an open offer of its own, strangers in reach.
 *   <li>The other side hangs up on a stranger, unless an app uses the lobby or an invitation of its own ended less than a day ago. It answers with its own hello
 *       at once to a contact, while it has an open offer, and where it accepted an offer or invitation; else not before it makes or takes an offer, or the
 *       other proved to have an invitation's secret.
 *   <li>A no to a claim or take of which nothing is known here may come without a hello.
 *   <li>Each side tells the other whether they are a contact (standing), now and whenever that changes.
 *   <li>Claims and verdicts ({@link InvitationBook}), lists of offers, takes and settlements ({@link LobbyHall}) may go between strangers.
 *   <li>Where both are contacts, each tells how far the other's messages have come (receipts), then sends its own (parcels) ({@link Outbox}, {@link Inbox}).
 *   <li>Of several sessions between two devices the one with the smaller peer id keeps the newest and ends the others.
 *   <li>A frame that is malformed, or comes before the hello, ends the session with one reason in the log.
 * </ol>
 */
final class Switchboard implements SessionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
    private static final int MAX_STRANGERS = 32;
    private static final int MAX_STRANGERS_AT_ONE_ADDRESS = 4;
    private static final Duration HELLO_TIME = Duration.ofSeconds(10);
    private static final Duration REFUSAL_PAUSE = Duration.ofMinutes(1);
    private static final Duration VERSION_PAUSE = Duration.ofDays(1);
    private final Guard guard;
    private final Schedule schedule;
    private final Person me;
    private final IntSupplier port;
    private final LinkTable links;
    private final Departments to;
    private final Announcer announcer;
    private final Map<Refusal, Instant> refusals = new HashMap<>();

    /**
     * Who deals with what.
     *
     * @param people contacts
     * @param inbox messages that come
     * @param outbox messages that go
     * @param courier hands messages over
     * @param invitations invitations
     * @param lobby the lobby
     */
    record Departments(
            People people, Inbox inbox, Outbox outbox, Courier courier, InvitationBook invitations, LobbyHall lobby) {}

    /** Hears when a session began to be of use, and when it ended. */
    private Optional<Dialer> dialer = Optional.empty();

    Switchboard(
            Guard guard,
            Schedule schedule,
            Person me,
            IntSupplier port,
            LinkTable links,
            Departments to,
            Announcer announcer) {
        this.guard = guard;
        this.schedule = schedule;
        this.me = me;
        this.port = port;
        this.links = links;
        this.to = to;
        this.announcer = announcer;
    }

    void dialer(Dialer dials) {
        dialer = Optional.of(dials);
    }

    @Override
    public boolean admits(PeerId peer) {
        return guard.get(() -> !peer.equals(me.device().id())
                && (to.people().book().ownerOf(peer).isPresent() || strangers() < MAX_STRANGERS));
    }

    /** Strangers who came by themselves; those who were dialed have places of their own. */
    private long strangers() {
        return links.all().stream()
                .filter(link -> !link.session().dialed() && !isContact(link))
                .count();
    }

    private boolean isExpected(Link link) {
        return isContact(link)
                || to.invitations().wants(link.peer())
                || to.lobby().wants(link.peer());
    }

    /** Of too many who were dialed to be shown offers one goes, who says nothing before others, and may be dialed again later. */
    private void makeRoom(Link fresh) {
        List<Link> others = links.all().stream()
                .filter(link -> link != fresh && link.session().dialed() && !isExpected(link) && !link.isClosing())
                .toList();
        others.stream()
                .sorted(Comparator.comparing(Link::greeted))
                .limit(Math.max(0, others.size() + 1 - MAX_STRANGERS))
                .forEach(link -> link.finish("others are to be shown offers too"));
    }

    /** Whether there are enough strangers at an address; those of this computer itself are not counted. */
    private boolean isCrowded(Session session, Link fresh) {
        InetAddress address = session.remoteAddress().getAddress();
        return address != null
                && !address.isLoopbackAddress()
                && !(session.dialed() ? isExpected(fresh) : isContact(fresh))
                && links.all().stream()
                                .filter(link -> link.session().dialed() == session.dialed() && !isContact(link))
                                .filter(link -> address.equals(
                                        link.session().remoteAddress().getAddress()))
                                .count()
                        >= MAX_STRANGERS_AT_ONE_ADDRESS;
    }

    private boolean isContact(Link link) {
        return link.hello()
                .map(hello -> to.people().book().has(hello.person()))
                .orElse(to.people().book().ownerOf(link.peer()).isPresent());
    }

    @Override
    public void opened(Session session) {
        guard.run(() -> {
            Link link = new Link(session, schedule::run, schedule.now(), this::hello);
            boolean crowded = isCrowded(session, link);
            links.add(link);
            if (crowded) {
                link.end("too many strangers at one address");
                return;
            }
            if (session.dialed() && !isExpected(link) && !to.lobby().isOffering()) {
                link.end("what it was dialed for is over");
                return;
            }
            if (session.dialed()) {
                makeRoom(link);
                link.introduce();
                to.invitations().greet(link);
                to.lobby().greet(link);
            }
            schedule.after(
                    HELLO_TIME,
                    () -> guard.run(() -> {
                        if (!link.greeted() && !isShownOffers(link)) {
                            link.end("no hello in time");
                        }
                    }));
        });
    }

    /** Whether it is a stranger who was dialed to be shown offers; they may look without a word. */
    private boolean isShownOffers(Link link) {
        return link.session().dialed() && to.lobby().isOffering() && !isContact(link);
    }

    private HelloFrame hello() {
        return HelloFrame.of(me, port.getAsInt(), schedule.now());
    }

    @Override
    public void received(Session session, byte[] bytes) {
        guard.run(() -> links.find(session).filter(link -> !link.isClosing()).ifPresent(link -> take(link, bytes)));
    }

    private void take(Link link, byte[] bytes) {
        try {
            if (!isContact(link) && link.floods(schedule.now())) {
                throw new MalformedFrameException("too many frames for a stranger");
            }
            Frame frame = Frame.decode(bytes);
            if (link.hello().isPresent()) {
                dispatch(link, link.hello().get(), frame);
            } else if (link.session().dialed() && isUnknown(frame)) {
                refused(link, frame);
            } else {
                greet(link, frame);
            }
        } catch (OtherVersionException e) {
            refuse(link, e.reason(), Activity.Kind.OTHER_VERSION);
        } catch (MalformedFrameException e) {
            refuse(link, e.reason(), Activity.Kind.PEER_REFUSED);
        } catch (RuntimeException e) {
            LOG.error("A frame of {} could not be dealt with; the session ends and is dialed again", link.peer(), e);
            link.fail("the node could not deal with a frame");
        }
    }

    private static boolean isUnknown(Frame frame) {
        return frame instanceof VerdictFrame verdict && verdict.answer() == VerdictFrame.Answer.UNKNOWN
                || frame instanceof SettledFrame settled && !settled.matched();
    }

    private void refused(Link link, Frame frame) {
        if (frame instanceof VerdictFrame verdict) {
            to.invitations().unknown(link, verdict.invitation());
        } else if (frame instanceof SettledFrame settled) {
            to.lobby().lost(link, settled.offer());
        }
    }

    private void refuse(Link link, String why, Activity.Kind kind) {
        LOG.warn(
                "Ended the session with {} at {}: {}",
                link.peer(),
                link.session().remoteAddress(),
                why);
        link.hello()
                .flatMap(hello -> to.people().book().find(hello.person()))
                .or(() -> to.people().book().ownerOf(link.peer()))
                .ifPresent(contact -> noteRefusal(contact, kind, why));
        link.fail(why);
    }

    private record Refusal(PersonId contact, boolean ofVersion) {}

    private void noteRefusal(ContactRecord contact, Activity.Kind kind, String... details) {
        Instant now = schedule.now();
        Refusal refusal = new Refusal(contact.id(), kind == Activity.Kind.OTHER_VERSION);
        if (!now.isBefore(refusals.getOrDefault(refusal, Instant.MIN))) {
            refusals.put(refusal, now.plus(refusal.ofVersion() ? VERSION_PAUSE : REFUSAL_PAUSE));
            announcer.note(kind, contact.name(), details);
        }
    }

    private void greet(Link link, Frame frame) throws MalformedFrameException {
        if (!(frame instanceof HelloFrame hello)) {
            throw new MalformedFrameException("a frame before the hello");
        }
        if (!hello.vouchesFor(link.peer())) {
            to.people()
                    .book()
                    .find(hello.person())
                    .ifPresent(contact -> noteRefusal(contact, Activity.Kind.ANOTHER_KEY_IN_NAME));
            throw new MalformedFrameException("a device that its person did not sign");
        }
        Optional<ContactRecord> owner = to.people().book().ownerOf(link.peer());
        Optional<ContactRecord> former = owner.filter(contact -> !contact.id().equals(hello.person()));
        if (former.isPresent()) {
            noteRefusal(former.get(), Activity.Kind.ANOTHER_KEY_IN_NAME);
            throw new MalformedFrameException("a device of a contact that now belongs to somebody else");
        }
        if (hello.person().equals(me.profile().id())) {
            link.end("another device of this person");
            return;
        }
        if (!link.session().dialed() && !serves(link, hello)) {
            link.end("a stranger while no stranger is expected");
            return;
        }
        link.greetedBy(hello);
        if (isOpenTo(link, hello)) {
            link.introduce();
        }
        greeted(link, hello);
    }

    private boolean isOpenTo(Link link, HelloFrame hello) {
        return to.people().book().has(hello.person())
                || to.lobby().isOffering()
                || to.lobby().wants(link.peer())
                || to.invitations().wants(link.peer());
    }

    private boolean serves(Link link, HelloFrame hello) {
        return isOpenTo(link, hello) || awaitsStrangers();
    }

    private void greeted(Link link, HelloFrame hello) {
        Optional<ContactRecord> contact = to.people().book().find(hello.person());
        contact.ifPresent(known -> to.people().seen(known, link));
        List<Link> others = links.to(link.peer());
        if (me.device().id().hex().compareTo(link.peer().hex()) < 0) {
            others.stream()
                    .filter(other -> other != link && other.greeted())
                    .forEach(other -> other.finish("a newer session took its place"));
        }
        if (link.isIntroduced()) {
            link.send(new StandingFrame(contact.isPresent()));
        }
        if (link.isIntroduced() && !link.session().dialed()) {
            to.invitations().greet(link);
            to.lobby().greet(link);
        }
    }

    private void dispatch(Link link, HelloFrame from, Frame frame) throws MalformedFrameException {
        if (frame instanceof HelloFrame) {
            throw new MalformedFrameException("a second hello");
        } else if (frame instanceof StandingFrame standing) {
            link.trusted(standing.contact());
            if (!standing.contact()) {
                to.outbox().removedThere(from.person());
            }
            to.people().flow(link, from.person());
        } else if (frame instanceof ClaimFrame claim) {
            to.invitations().claim(link, from, claim);
        } else if (frame instanceof VerdictFrame verdict) {
            to.invitations().verdict(link, from, verdict);
        } else if (frame instanceof SettledFrame settled) {
            to.lobby().settled(link, from, settled);
        } else if (!isContact(link) && !to.lobby().inUse()) {
            if (!to.invitations().wants(link.peer())) {
                link.finish("a stranger's frame that is not about an invitation");
            }
        } else if (frame instanceof OffersFrame offers) {
            to.lobby().listed(link, from, offers);
        } else if (frame instanceof TakeFrame take) {
            to.lobby().taken(link, from, take);
        } else if (to.people().book().has(from.person())) {
            deliver(link, from, frame);
        }
    }

    private void deliver(Link link, HelloFrame from, Frame frame) throws MalformedFrameException {
        if (frame instanceof ParcelsFrame parcels) {
            to.courier().nudge(to.inbox().take(link, from.person(), parcels));
        } else if (frame instanceof ReceiptFrame receipt) {
            to.outbox().receipt(link, from.person(), receipt);
        }
    }

    @Override
    public void closed(Session session, String reason) {
        guard.run(() -> links.remove(session).ifPresent(link -> {
            LOG.debug("The session with {} ended: {}", link.peer(), reason);
            link.end(reason);
            to.lobby().closed(link);
            dialer.ifPresent(dials -> dials.lost(link.peer(), link.wasWell(schedule.now())));
            link.hello().ifPresent(hello -> {
                to.people().refresh(hello.person());
                to.outbox().pump(hello.person());
            });
        }));
    }

    /** Ends sessions with strangers that serve nothing any more. */
    void tidy() {
        Instant now = schedule.now();
        links.all().stream()
                .filter(link -> !isContact(link) && !to.invitations().wants(link.peer()))
                .filter(link -> link.greeted() ? !awaitsStrangers() : isIdle(link, now))
                .forEach(link -> link.finish("nothing to say"));
    }

    private boolean isIdle(Link link, Instant now) {
        return !isShownOffers(link) && now.isAfter(link.since().plus(HELLO_TIME));
    }

    private boolean awaitsStrangers() {
        return to.invitations().awaitsStrangers() || to.lobby().inUse();
    }
}
