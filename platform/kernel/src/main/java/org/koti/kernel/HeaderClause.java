package org.koti.kernel;

import java.util.List;
import java.util.Map;

/**
 * One clause of an OSGi manifest header (OSGi Core 8, section 3.2.4).
 *
 * @param paths at least one
 * @param attributes by name, without their type
 * @param directives by name
 */
record HeaderClause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {
    HeaderClause {
        paths = List.copyOf(paths);
        attributes = Map.copyOf(attributes);
        directives = Map.copyOf(directives);
    }
}
