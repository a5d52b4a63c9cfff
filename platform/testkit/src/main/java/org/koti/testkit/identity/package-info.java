/** What every identity owes, and an identity in memory. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
