/** A test app. */
@NullMarked
package org.koti.app.sulker;

import org.jspecify.annotations.NullMarked;
