/** A test app. */
@NullMarked
package org.koti.app.failing;

import org.jspecify.annotations.NullMarked;
