/** The web home as the platform sees it. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
