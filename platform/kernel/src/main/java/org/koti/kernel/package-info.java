/**
 * The trusted base: reads what apps declare, keeps what the person grants, runs apps, and stands between each app and the services.
 */
@NullMarked
package org.koti.kernel;

import org.jspecify.annotations.NullMarked;
