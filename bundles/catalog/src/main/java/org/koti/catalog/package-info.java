/** Lists the apps of a catalog folder, and opens none of its files before length and digest were checked. */
@NullMarked
package org.koti.catalog;

import org.jspecify.annotations.NullMarked;
