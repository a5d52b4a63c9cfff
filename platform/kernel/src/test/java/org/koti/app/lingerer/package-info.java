/** A test app. */
@NullMarked
package org.koti.app.lingerer;

import org.jspecify.annotations.NullMarked;
