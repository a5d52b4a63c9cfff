/** Ways to find nodes in reach. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.discovery;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
