/** Class loaders, deserialization, initializers, finalizers. */
@NullMarked
package org.koti.sample.intruder.loading;

import org.jspecify.annotations.NullMarked;
