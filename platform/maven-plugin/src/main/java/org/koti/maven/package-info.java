/** What an app's author says to Maven: check it, run it, publish it. */
@NullMarked
package org.koti.maven;

import org.jspecify.annotations.NullMarked;
