/** The code of an app that may do what the intruder may not. */
package org.koti.itest.twin;
