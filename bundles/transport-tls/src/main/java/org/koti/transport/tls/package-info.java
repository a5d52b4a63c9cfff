/** The TLS transport. */
@NullMarked
package org.koti.transport.tls;

import org.jspecify.annotations.NullMarked;
