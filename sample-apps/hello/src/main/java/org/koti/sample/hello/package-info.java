/** The hello app. */
@NullMarked
package org.koti.sample.hello;

import org.jspecify.annotations.NullMarked;
