/** Reaches a peer by mutual TLS 1.3, pinned and post-quantum, with frames on one HTTP/2 stream. */
@NullMarked
package org.koti.transport.tls;

import org.jspecify.annotations.NullMarked;
