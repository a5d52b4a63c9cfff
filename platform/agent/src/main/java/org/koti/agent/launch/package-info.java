/** Starts and stops a node: takes the home, checks the port, then runs the framework. */
@NullMarked
package org.koti.agent.launch;

import org.jspecify.annotations.NullMarked;
