/** The encrypted store of one person's data, as one app sees it. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.api.vault;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
