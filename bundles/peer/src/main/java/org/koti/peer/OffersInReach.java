package org.koti.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.koti.api.identity.Profile;

/** The offers of others, as each said them last over its link. Inside {@link Guard}. */
final class OffersInReach {
    private final OfferOwners owners;
    private final Map<Link, List<RemoteOffer>> remote = new LinkedHashMap<>();

    OffersInReach(OfferOwners owners) {
        this.owners = owners;
    }

    Stream<RemoteOffer> of(AppProtocol line) {
        return remote.values().stream()
                .flatMap(List::stream)
                .filter(offer -> offer.signed().line().equals(line));
    }

    /** Takes over what the other side offers now. */
    void listed(Link link, HelloFrame from, OffersFrame frame, Instant now) throws MalformedFrameException {
        Duration skew = Duration.between(frame.now(), now);
        List<RemoteOffer> before = remote.getOrDefault(link, List.of());
        List<RemoteOffer> offers = new ArrayList<>();
        for (SignedOffer offer : frame.offers()) {
            boolean known =
                    before.stream().anyMatch(old -> old.signed().asTaken().equals(offer.asTaken()));
            if (!known && !offer.isBy(from.person())) {
                throw new MalformedFrameException("an offer that its offerer did not sign");
            }
            Instant latest = now.plus(SignedOffer.LONGEST);
            Instant ends = offer.expires().plus(skew);
            if (ends.isAfter(now) && owners.claim(offer.id(), from.person(), latest)) {
                Profile by = new Profile(from.person(), from.name());
                offers.add(new RemoteOffer(offer, by, link, ends.isAfter(latest) ? latest : ends));
            }
        }
        remote.put(link, List.copyOf(offers));
    }

    /** Reads once more what the vault keeps of the lobby, of which things may have gone with the app that had their name. */
    void reread(Instant now) {
        owners.reread(now.plus(SignedOffer.LONGEST));
    }

    /** {@return whether there were any over this link} */
    boolean forget(Link link) {
        return remote.remove(link) != null;
    }

    /** {@return whether one has ended} */
    boolean expire(Instant now) {
        owners.expire(now);
        boolean ended = false;
        for (Map.Entry<Link, List<RemoteOffer>> entry : remote.entrySet()) {
            List<RemoteOffer> left = entry.getValue().stream()
                    .filter(offer -> offer.expires().isAfter(now))
                    .toList();
            ended |= left.size() < entry.getValue().size();
            entry.setValue(left);
        }
        return ended;
    }
}
