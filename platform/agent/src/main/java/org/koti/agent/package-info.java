/** The Java agent that a node starts with: it adapts the JDK before the framework runs. */
@NullMarked
package org.koti.agent;

import org.jspecify.annotations.NullMarked;
