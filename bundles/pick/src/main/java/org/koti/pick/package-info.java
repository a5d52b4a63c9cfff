/** What the person picks for apps. */
@NullMarked
package org.koti.pick;

import org.jspecify.annotations.NullMarked;
