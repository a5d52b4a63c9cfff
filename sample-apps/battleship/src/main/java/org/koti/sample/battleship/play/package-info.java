/** The person's games: kept in the vault, played over the app channel, found in the lobby. */
@NullMarked
package org.koti.sample.battleship.play;

import org.jspecify.annotations.NullMarked;
