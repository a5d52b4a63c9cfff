/** Contacts, messages to them, and the lobby. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.api.peer;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
