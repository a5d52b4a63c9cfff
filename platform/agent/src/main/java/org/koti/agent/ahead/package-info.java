/** What the second processor begins while the first one adapts the JDK. */
@NullMarked
package org.koti.agent.ahead;

import org.jspecify.annotations.NullMarked;
