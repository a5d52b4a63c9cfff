package org.koti.sample.intruder.attempt;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What attempts aim at.
 *
 * @param folder a folder with a file {@code secret.txt} and a jar {@code secret.jar} in which nothing is lost if an attempt succeeds
 * @param port a port of 127.0.0.1 where somebody listens
 * @param request the request that asked for the attempt; null outside a node
 * @param response its answer; null outside a node
 */
public record Ground(
        String folder,
        int port,
        @Nullable HttpServletRequest request,
        @Nullable HttpServletResponse response) {
    /** {@return the path of a file that is there} */
    public String secret() {
        return folder + "/secret.txt";
    }

    /** {@return the path of a jar that is there} */
    public String jar() {
        return folder + "/secret.jar";
    }

    /**
     * Names a file that is not there.
     *
     * @param name one for each attempt
     * @return its path
     */
    public String fresh(String name) {
        return folder + "/intruder-" + name;
    }

    /**
     * Gives the request.
     *
     * @return the one that asked for the attempt
     * @throws NothingGained outside a node
     */
    public HttpServletRequest asked() throws NothingGained {
        HttpServletRequest present = request;
        if (present == null) {
            throw new NothingGained("there is no request here");
        }
        return present;
    }

    /**
     * Gives the answer.
     *
     * @return the answer to the request
     * @throws NothingGained outside a node
     */
    public HttpServletResponse answer() throws NothingGained {
        HttpServletResponse present = response;
        if (present == null) {
            throw new NothingGained("there is no answer here");
        }
        return present;
    }
}
