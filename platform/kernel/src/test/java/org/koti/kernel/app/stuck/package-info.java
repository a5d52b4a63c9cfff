/** A test app. */
@NullMarked
package org.koti.kernel.app.stuck;

import org.jspecify.annotations.NullMarked;
