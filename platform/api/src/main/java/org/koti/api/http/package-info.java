/** Requests to hosts on the web that the app declares. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.api.http;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
