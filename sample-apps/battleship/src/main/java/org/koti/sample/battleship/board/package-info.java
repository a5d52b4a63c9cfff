/** The board, its coordinates and its ships. */
@NullMarked
package org.koti.sample.battleship.board;

import org.jspecify.annotations.NullMarked;
