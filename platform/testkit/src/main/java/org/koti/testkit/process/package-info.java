/** Processes that are killed, for tests of what is left of their work. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.process;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
