/** Tasks and timers: what every implementation owes, and fakes whose time the test turns on. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.work;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
