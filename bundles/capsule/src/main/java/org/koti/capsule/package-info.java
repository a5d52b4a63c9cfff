/** Apps in processes of their own: what holds the process, the calls between it and the node, and what runs inside. */
@NullMarked
package org.koti.capsule;

import org.jspecify.annotations.NullMarked;
