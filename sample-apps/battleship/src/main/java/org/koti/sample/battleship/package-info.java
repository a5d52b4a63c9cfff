/** The battleship app. */
@NullMarked
package org.koti.sample.battleship;

import org.jspecify.annotations.NullMarked;
