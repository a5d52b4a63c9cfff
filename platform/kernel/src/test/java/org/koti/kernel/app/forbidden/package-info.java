/** An app whose component does what the sandbox of these tests refuses. */
@NullMarked
package org.koti.kernel.app.forbidden;

import org.jspecify.annotations.NullMarked;
