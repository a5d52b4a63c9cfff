@NullMarked
package org.koti.agent;

import org.jspecify.annotations.NullMarked;
