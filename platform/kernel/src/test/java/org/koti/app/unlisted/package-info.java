/** A test app. */
@NullMarked
package org.koti.app.unlisted;

import org.jspecify.annotations.NullMarked;
