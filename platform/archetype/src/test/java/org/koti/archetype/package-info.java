/** Tests of new apps, as their authors make and build them. */
@NullMarked
package org.koti.archetype;

import org.jspecify.annotations.NullMarked;
