/** What makes a board and a coin binding before they are shown. */
@NullMarked
package org.koti.sample.battleship.proof;

import org.jspecify.annotations.NullMarked;
