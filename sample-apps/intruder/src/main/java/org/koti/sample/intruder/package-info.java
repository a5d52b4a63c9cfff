/** An app that declares nothing, tries everything, and shows how each attempt ended. */
@NullMarked
package org.koti.sample.intruder;

import org.jspecify.annotations.NullMarked;
