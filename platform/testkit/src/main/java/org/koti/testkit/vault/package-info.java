/** What every vault owes, and a vault in memory. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.vault;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
