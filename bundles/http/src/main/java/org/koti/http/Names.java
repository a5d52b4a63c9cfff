package org.koti.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. */
interface Names {
    /**
     * The addresses of a host.
     *
     * @param host its name
     * @return at least one
     * @throws UnknownHostException when there is none
     */
    List<InetAddress> lookUp(String host) throws UnknownHostException;
}
