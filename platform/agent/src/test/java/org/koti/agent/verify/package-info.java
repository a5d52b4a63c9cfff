/** Tests of the verifier. */
@NullMarked
package org.koti.agent.verify;

import org.jspecify.annotations.NullMarked;
