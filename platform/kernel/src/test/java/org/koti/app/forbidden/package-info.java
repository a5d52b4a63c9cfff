/** An app whose component does what the sandbox of these tests refuses. */
@NullMarked
package org.koti.app.forbidden;

import org.jspecify.annotations.NullMarked;
