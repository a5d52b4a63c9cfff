/** A test app. */
@NullMarked
package org.koti.app.keeper;

import org.jspecify.annotations.NullMarked;
