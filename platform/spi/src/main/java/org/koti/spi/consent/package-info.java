/** Grants, the gate that asks for them, how they are used, and the log of what happened. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.consent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
