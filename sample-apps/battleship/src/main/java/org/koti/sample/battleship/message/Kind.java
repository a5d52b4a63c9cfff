package org.koti.sample.battleship.message;

/** The kinds of messages. Their place in this list is their number on the wire. */
enum Kind {
    /** Asks for a game. */
    INVITE(Invite::read),
    /** Says yes. */
    ACCEPT(Accept::read),
    /** Says no. */
    DECLINE(Decline::read),
    /** Promises a board and a part of the coin. */
    PLACE(Place::read),
    /** Opens the coin. */
    TOSS(Toss::read),
    /** Names a cell. */
    SHOT(Shot::read),
    /** Proves what the cell holds. */
    ANSWER(Answer::read),
    /** Opens the board. */
    REVEAL(Reveal::read),
    /** Gives up. */
    RESIGN(Resign::read),
    /** Says that the other's time is over. */
    CLAIM(Claim::read),
    /** Names several cells. */
    SALVO(Salvo::read);

    private final Reading reading;

    Kind(Reading reading) {
        this.reading = reading;
    }

    Body read(WireReader in) throws MalformedMessageException {
        return reading.read(in);
    }

    private interface Reading {
        Body read(WireReader in) throws MalformedMessageException;
    }
}
