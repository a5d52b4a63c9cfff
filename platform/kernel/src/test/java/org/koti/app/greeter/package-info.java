/** A test app. */
@NullMarked
package org.koti.app.greeter;

import org.jspecify.annotations.NullMarked;
