/** Tasks, timers and the log of apps. */
@NullMarked
package org.koti.work;

import org.jspecify.annotations.NullMarked;
