/** Threads, pools, the common pool, the stack's end. */
@NullMarked
package org.koti.sample.intruder.threads;

import org.jspecify.annotations.NullMarked;
