/** Requests of apps to the hosts that they declare. */
@NullMarked
package org.koti.http;

import org.jspecify.annotations.NullMarked;
