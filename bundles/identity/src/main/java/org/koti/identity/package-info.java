/** Keys, passphrase, recovery words and safety words of one person. */
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.koti.spi.identity.Person\"")
@NullMarked
package org.koti.identity;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Capability;
