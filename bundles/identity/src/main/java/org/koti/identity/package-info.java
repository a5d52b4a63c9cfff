/** The identity service. */
@NullMarked
package org.koti.identity;

import org.jspecify.annotations.NullMarked;
