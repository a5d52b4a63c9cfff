/** Measures a started node beside stock Karaf, in turn, on the same machine. */
@NullMarked
package org.koti.benchmark;

import org.jspecify.annotations.NullMarked;
