/**
 * What patched classes of the JDK and woven classes of apps call. It lies on the boot class path, so that every class loader finds it; it knows the JDK
 * only, never calls app code, and no app can link to it.
 */
@NullMarked
package org.koti.agent.boot;

import org.jspecify.annotations.NullMarked;
