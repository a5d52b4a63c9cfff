/** Jars that the person puts into the node's folder for apps. */
@NullMarked
package org.koti.drop;

import org.jspecify.annotations.NullMarked;
