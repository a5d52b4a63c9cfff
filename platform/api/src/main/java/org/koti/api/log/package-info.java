/** What an app tells whoever looks after the node. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.api.log;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
