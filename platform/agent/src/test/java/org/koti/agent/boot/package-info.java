/** Tests of what lies on the boot class path. */
@NullMarked
package org.koti.agent.boot;

import org.jspecify.annotations.NullMarked;
