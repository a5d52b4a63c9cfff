/** The smallest app that is worth installing. */
@NullMarked
package org.koti.sample.hello;

import org.jspecify.annotations.NullMarked;
