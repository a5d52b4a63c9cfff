/** Memory outside Java's, native code, heap dumps. */
@NullMarked
package org.koti.sample.intruder.memory;

import org.jspecify.annotations.NullMarked;
