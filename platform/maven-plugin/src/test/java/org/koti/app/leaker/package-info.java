/** Apps that leave something of theirs behind when they stop, and one that does not. */
@NullMarked
package org.koti.app.leaker;

import org.jspecify.annotations.NullMarked;
