package org.koti.agent.guard;

import org.koti.agent.boot.Point;

/**
 * A line of the table.
 *
 * @param module the JDK's module; where a Java has none of that name, it has no such door
 * @param type binary name of the class
 * @param method name of the method
 * @param descriptor its descriptor
 * @param group the group that it stands in
 * @param point what {@link org.koti.agent.boot.Guard} knows of it
 */
record ChokePoint(String module, String type, String method, String descriptor, String group, Point point) {
    String internalName() {
        return type.replace('.', '/');
    }

    @Override
    public String toString() {
        return type + "." + method + descriptor;
    }
}
