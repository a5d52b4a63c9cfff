/** Reading, writing and looking at files. */
@NullMarked
package org.koti.sample.intruder.files;

import org.jspecify.annotations.NullMarked;
