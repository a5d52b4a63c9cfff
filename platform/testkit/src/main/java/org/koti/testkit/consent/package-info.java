/** A gate whose grants a test gives and takes. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.consent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
