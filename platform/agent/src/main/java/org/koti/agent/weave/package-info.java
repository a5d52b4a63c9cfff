/** Writes the classes of apps anew when they are loaded: judged, marked where they are entered, stoppable in each loop; or as a stub that says why not. */
@NullMarked
package org.koti.agent.weave;

import org.jspecify.annotations.NullMarked;
