/** What the log amounts to, in memory: immutable values, so that a reader keeps one committed state. */
@NullMarked
package org.koti.vault.state;

import org.jspecify.annotations.NullMarked;
