/** The person whose node this is, and signatures that an app can make and check. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.api.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
