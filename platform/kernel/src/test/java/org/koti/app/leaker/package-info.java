/** A test app. */
@NullMarked
package org.koti.app.leaker;

import org.jspecify.annotations.NullMarked;
