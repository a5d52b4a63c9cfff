/** Apps as the platform sees them: what they declare, where they are in their life. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.app;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
