/** An app's log: what every implementation owes, and a log in memory. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.log;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
