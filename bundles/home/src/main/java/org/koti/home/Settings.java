package org.koti.home;

import java.util.List;

/**
 * What the page of settings shows.
 *
 * @param name the person's
 * @param id the person's did:key
 * @param language the tag that they chose; empty when the browser decides
 * @param networkOn whether others can reach the node
 * @param addresses where they can
 * @param networkProblem what keeps them from it; empty when all is well
 * @param developing whether unsigned apps may run
 * @param drops the folder for apps
 * @param version of this bundle
 * @param folder where all data is
 */
record Settings(
        String name,
        String id,
        String language,
        boolean networkOn,
        List<String> addresses,
        String networkProblem,
        boolean developing,
        String drops,
        String version,
        String folder) {}
