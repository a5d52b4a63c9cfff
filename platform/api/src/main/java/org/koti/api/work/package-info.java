/** Work that an app does beside its answers: tasks on threads of the node, and timers. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.api.work;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
