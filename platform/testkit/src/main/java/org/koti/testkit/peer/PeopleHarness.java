package org.koti.testkit.peer;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.Lobby;
import org.koti.api.peer.LobbyListener;
import org.koti.api.peer.MessageHandler;
import org.koti.api.peer.Peers;
import org.koti.testkit.consent.FakeGate;

/** What {@link PeersContract} and {@link LobbyContract} need of an implementation: three people who run the same app, their networks on. */
public interface PeopleHarness {
    /** A protocol that is granted to everyone's app. */
    String PROTOCOL = "game/1";

    /** Another protocol that is granted to everyone's app. */
    String OTHER = "chat/1";

    /**
     * The first person, a contact of {@link #bob()}.
     *
     * @return always the same
     */
    Side alice();

    /**
     * The second person, a contact of {@link #alice()}.
     *
     * @return always the same
     */
    Side bob();

    /**
     * The third person, nobody's contact.
     *
     * @return always the same
     */
    Side carol();

    /** Cuts the way between Alice and Bob. */
    void part();

    /** Opens it again. */
    void reunite();

    /**
     * Lets things happen until something is so.
     *
     * @param reached what should be so
     * @throws IllegalStateException when it does not become so
     */
    void until(BooleanSupplier reached);

    /** Lets happen what can happen within a short time. */
    void settle();

    /**
     * Lets time pass for everyone.
     *
     * @param time how much
     */
    void pass(Duration time);

    /** One person's app. */
    interface Side {
        /**
         * The person.
         *
         * @return their id
         */
        PersonId id();

        /**
         * The app's gate, with {@code PeerMessage} and {@code LobbyAccess} granted for both protocols.
         *
         * @return always the same
         */
        FakeGate gate();

        /**
         * The app's peers.
         *
         * @return as the app sees them
         */
        Peers peers();

        /**
         * The app's lobby.
         *
         * @return as the app sees it
         */
        Lobby lobby();

        /**
         * Registers a handler, in place of one that is there.
         *
         * @param protocol its protocol
         * @param handler the handler
         */
        void handle(String protocol, MessageHandler handler);

        /**
         * Registers a listener, in place of one that is there.
         *
         * @param protocol its protocol
         * @param listener the listener
         */
        void listen(String protocol, LobbyListener listener);

        /** Lets the node die right after the next message or match was handed to the app, and start again without handlers. */
        void dieInNextHandOver();

        /**
         * Turns the person's network on or off.
         *
         * @param on whether it is on from now on
         */
        void network(boolean on);

        /**
         * Removes a contact.
         *
         * @param other who
         */
        void remove(PersonId other);
    }
}
