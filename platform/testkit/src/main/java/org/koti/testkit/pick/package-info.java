/** What the person picks for apps: contract and fake. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.pick;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
