/** Jars that the person puts into the node's folder for apps. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.drop;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
