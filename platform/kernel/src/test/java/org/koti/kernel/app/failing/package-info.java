/** A test app. */
@NullMarked
package org.koti.kernel.app.failing;

import org.jspecify.annotations.NullMarked;
