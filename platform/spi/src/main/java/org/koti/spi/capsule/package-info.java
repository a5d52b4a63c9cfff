/** Processes of their own for apps that ask for one. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.capsule;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
