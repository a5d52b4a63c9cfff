/** Other programs, the end of this one, its properties and its environment. */
@NullMarked
package org.koti.sample.intruder.process;

import org.jspecify.annotations.NullMarked;
