@NullMarked
package org.koti.agent.ahead;

import org.jspecify.annotations.NullMarked;
