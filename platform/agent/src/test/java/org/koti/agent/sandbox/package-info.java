@NullMarked
package org.koti.agent.sandbox;

import org.jspecify.annotations.NullMarked;
