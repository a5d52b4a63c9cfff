/** Allowed classes that might be talked into it. */
@NullMarked
package org.koti.sample.intruder.deputy;

import org.jspecify.annotations.NullMarked;
