/** Tests of the whole product: started nodes from outside, a real browser, and the inside of the container. */
@NullMarked
package org.koti.itest;

import org.jspecify.annotations.NullMarked;
