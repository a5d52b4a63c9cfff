@NullMarked
package org.koti.benchmark;

import org.jspecify.annotations.NullMarked;
