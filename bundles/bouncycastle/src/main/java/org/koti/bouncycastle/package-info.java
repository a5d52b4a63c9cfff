/** Nothing of its own: the Bouncy Castle jars lie in the bundle's {@code lib} folder. */
@NullMarked
package org.koti.bouncycastle;

import org.jspecify.annotations.NullMarked;
