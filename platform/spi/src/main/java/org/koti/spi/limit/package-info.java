/** How much of the node an app may use, for the person to see and to change. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.limit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
