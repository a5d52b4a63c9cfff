/** The catalog service. */
@NullMarked
package org.koti.catalog;

import org.jspecify.annotations.NullMarked;
