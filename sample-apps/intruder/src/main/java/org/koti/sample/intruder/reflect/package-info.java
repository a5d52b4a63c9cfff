/** Reflection and method handles. */
@NullMarked
package org.koti.sample.intruder.reflect;

import org.jspecify.annotations.NullMarked;
