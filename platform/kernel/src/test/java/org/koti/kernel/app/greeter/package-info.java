/** A test app. */
@NullMarked
package org.koti.kernel.app.greeter;

import org.jspecify.annotations.NullMarked;
