/** The messages of the protocol battleship/1 and their one canonical encoding. */
@NullMarked
package org.koti.sample.battleship.message;

import org.jspecify.annotations.NullMarked;
