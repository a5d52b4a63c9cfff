/** The rules of the architecture as tests. */
@NullMarked
package org.koti.architecture;

import org.jspecify.annotations.NullMarked;
