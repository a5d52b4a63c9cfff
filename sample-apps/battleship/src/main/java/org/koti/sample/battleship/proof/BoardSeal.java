package org.koti.sample.battleship.proof;

/**
 * The public promise of a board: it binds its owner and shows nothing.
 *
 * @param cells the root of the tree over 100 salted cells
 * @param fleet the salted hash of which cells belong to which ship
 */
public record BoardSeal(Hash cells, Hash fleet) {}
