/** The rules: a game folded from its signed messages, and the verdict on a transcript. Pure, without input or output. */
@NullMarked
package org.koti.sample.battleship.game;

import org.jspecify.annotations.NullMarked;
