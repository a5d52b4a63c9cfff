/** Lists of apps, and jars whose length and digest were checked. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.catalog;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
