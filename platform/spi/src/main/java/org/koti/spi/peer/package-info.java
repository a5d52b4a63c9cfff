/** Contacts, invitations and the network switch, as the web home sees them. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.spi.peer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
