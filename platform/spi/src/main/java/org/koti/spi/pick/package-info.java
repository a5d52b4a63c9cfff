/** What apps ask the person to pick, for whoever shows it to the person. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.pick;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
