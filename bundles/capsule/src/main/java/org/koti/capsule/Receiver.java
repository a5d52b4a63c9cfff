package org.koti.capsule;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes the other side's calls, on several threads. */
@FunctionalInterface
interface Receiver {
    /**
     * Takes one.
     *
     * @param target the object that is called
     * @param method the method
     * @param arguments an array, or null for none
     * @return the answer
     * @throws MalformedCallException when there is no such object or method, or the arguments are of other types
     * @throws Exception what the method throws
     */
    JsonNode receive(String target, String method, JsonNode arguments) throws Exception;
}
