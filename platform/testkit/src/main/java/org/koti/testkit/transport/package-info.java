/** What every transport owes, and a transport in memory. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.transport;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
