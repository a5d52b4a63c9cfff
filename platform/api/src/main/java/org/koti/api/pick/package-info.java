/** Things that the person picks for an app: the picking is the grant. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.api.pick;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
