/** Requests to the web: what every implementation owes, and a web in memory. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
