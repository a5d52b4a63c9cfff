/** The vault service. */
@NullMarked
package org.koti.vault;

import org.jspecify.annotations.NullMarked;
