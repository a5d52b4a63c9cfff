/** Tests of the guard: every door from a stranger and from a trusted class, and the census of natives. */
@NullMarked
package org.koti.agent.guard;

import org.jspecify.annotations.NullMarked;
