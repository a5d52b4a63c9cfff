/** The command line for a running node: a client that a script starts, and the node's side of its socket. */
@NullMarked
package org.koti.console;

import org.jspecify.annotations.NullMarked;
