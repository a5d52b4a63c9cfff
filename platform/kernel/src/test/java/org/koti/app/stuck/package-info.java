/** A test app. */
@NullMarked
package org.koti.app.stuck;

import org.jspecify.annotations.NullMarked;
