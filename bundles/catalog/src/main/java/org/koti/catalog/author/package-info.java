/** Publishers and catalogs of one's own: their private keys in files, and what is done with them where no node runs. */
@NullMarked
package org.koti.catalog.author;

import org.jspecify.annotations.NullMarked;
