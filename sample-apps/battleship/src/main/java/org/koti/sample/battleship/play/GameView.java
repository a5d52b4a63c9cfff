package org.koti.sample.battleship.play;

import java.util.Optional;
import org.koti.api.peer.Contact;
import org.koti.api.peer.Delivery;
import org.koti.sample.battleship.game.Game;

/**
 * A game as this person may see it.
 *
 * @param record what is kept of it
 * @param game the game
 * @param contact the other person, if still a contact
 * @param delivery how far this side's last message has come
 */
public record GameView(GameRecord record, Game game, Optional<Contact> contact, Optional<Delivery> delivery) {}
