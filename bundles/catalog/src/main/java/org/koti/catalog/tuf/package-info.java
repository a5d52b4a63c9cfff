/**
 * Signed catalogs in the format of The Update Framework (TUF 1.0.33): read by a client that goes back behind nothing it has seen, and written
 * so that a stop at any moment leaves the old state or the new one.
 */
@NullMarked
package org.koti.catalog.tuf;

import org.jspecify.annotations.NullMarked;
