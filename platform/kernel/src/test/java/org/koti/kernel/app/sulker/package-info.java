/** A test app. */
@NullMarked
package org.koti.kernel.app.sulker;

import org.jspecify.annotations.NullMarked;
