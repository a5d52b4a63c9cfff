/** A test app. */
@NullMarked
package org.koti.kernel.app.lingerer;

import org.jspecify.annotations.NullMarked;
