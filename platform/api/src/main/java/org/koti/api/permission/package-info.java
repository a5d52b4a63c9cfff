/** What an app can ask for, how it asks, and what it is told when it may not. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.api.permission;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
