/** The lock of the node, and the person once it is open. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
