/** What a request and an answer hold. */
@NullMarked
package org.koti.sample.intruder.web;

import org.jspecify.annotations.NullMarked;
