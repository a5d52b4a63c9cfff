/** What every channel between people owes, and a network in memory that a test steps. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.peer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
