@NullMarked
package org.koti.agent.launch;

import org.jspecify.annotations.NullMarked;
