/** What makes a bundle an app: its listing, its web paths, its name. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.api.app;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
