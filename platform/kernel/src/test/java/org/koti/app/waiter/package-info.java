/** A test app. */
@NullMarked
package org.koti.app.waiter;

import org.jspecify.annotations.NullMarked;
