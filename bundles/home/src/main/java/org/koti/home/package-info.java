/** The web home. */
@NullMarked
package org.koti.home;

import org.jspecify.annotations.NullMarked;
