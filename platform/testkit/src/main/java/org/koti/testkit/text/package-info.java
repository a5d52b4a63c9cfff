/** The words of a program: what they owe who reads them. */
@Export
@Version("0.1.0")
@NullMarked
package org.koti.testkit.text;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
