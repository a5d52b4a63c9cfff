/** The trusted base. */
@NullMarked
package org.koti.kernel;

import org.jspecify.annotations.NullMarked;
