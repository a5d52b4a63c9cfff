/** ${title}: an app for Koti. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
