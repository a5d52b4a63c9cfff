/** Discovery by mDNS. */
@NullMarked
package org.koti.discovery.mdns;

import org.jspecify.annotations.NullMarked;
