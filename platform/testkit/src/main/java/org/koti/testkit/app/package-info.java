/** Tests of whole apps without a node: JUnit 5 starts the app for some people, with its permissions asked for, and swaps it. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.app;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
