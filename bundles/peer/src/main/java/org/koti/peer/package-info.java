/** The peer service. */
@NullMarked
package org.koti.peer;

import org.jspecify.annotations.NullMarked;
