@NullMarked
package org.koti.agent.weave;

import org.jspecify.annotations.NullMarked;
