/** Finds nodes on the local network by multicast DNS. */
@NullMarked
package org.koti.discovery.mdns;

import org.jspecify.annotations.NullMarked;
