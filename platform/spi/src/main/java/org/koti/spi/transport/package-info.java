/** Ways to carry frames between two nodes. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.transport;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
