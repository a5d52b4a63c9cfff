/** Swaps an app many times in a process of its own, and tells what of it stays. */
@NullMarked
package org.koti.maven.swaps;

import org.jspecify.annotations.NullMarked;
