package org.koti.vault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.koti.spi.storage.DataStep;
import org.koti.vault.log1.Entry;

/**
 * Namespaces that become what others are, before a transaction and together with it. Guarded by the vault's queue but for its making.
 *
 * @param all in their order
 * @param followers which copy follows each app's namespace afterwards
 */
record Moves(List<Move> all, Map<Space, Optional<Space>> followers) {
    /**
     * One of them.
     *
     * @param from stays as it is
     * @param to changes
     * @param putsBack whether an app's data goes back, so that what it goes back to has to be there
     */
    record Move(Space from, Space to, boolean putsBack) {}

    static Moves of(OpenVault vault, List<DataStep> steps) {
        List<Move> all = new ArrayList<>();
        Map<Space, Optional<Space>> followers = new HashMap<>();
        for (DataStep step : steps) {
            Space app = vault.space(step.app().toString());
            Space kept = vault.space(Spaces.kept(step.app(), step.label()));
            switch (step.kind()) {
                case KEEP, FOLLOW -> all.add(new Move(app, kept, false));
                case PUT_BACK -> all.add(new Move(kept, app, true));
                case LEAVE -> {}
            }
            followers.put(app, Optional.of(kept).filter(any -> step.kind() == DataStep.Kind.FOLLOW));
        }
        return new Moves(List.copyOf(all), Map.copyOf(followers));
    }

    /** {@return the same without what would change nothing} */
    Moves due() {
        return new Moves(
                all.stream()
                        .filter(move -> !move.putsBack || !move.to.isAs(move.from))
                        .toList(),
                followers);
    }

    /** {@return the apps' namespaces that go back} */
    Stream<Space> putBack() {
        return all.stream().filter(Move::putsBack).map(Move::to);
    }

    /** Throws when it cannot be done. */
    void check() {
        for (Move move : all) {
            if (move.from.isGoing() || move.to.isGoing()) {
                throw WriteFailures.erasedMeanwhile();
            }
            boolean keptNow = all.stream().anyMatch(other -> other.to == move.from);
            if (move.putsBack && move.from.needsKey() && !keptNow) {
                throw WriteFailures.notKept();
            }
        }
    }

    /** Those of which there are some, and the transaction's own. */
    Stream<Space> with(Space space) {
        return Stream.concat(all.stream().flatMap(move -> Stream.of(move.from, move.to)), Stream.of(space))
                .distinct();
    }

    void apply() {
        for (Move move : all) {
            move.from.head(move.from.head());
            move.to.becomeAs(move.from);
        }
        followers.forEach(Space::followedBy);
    }

    /** What {@link #apply} did is durable. */
    void confirm() {
        followers.forEach(Space::confirmFollowed);
    }

    Entry entry(Entry.Written written) {
        return all.isEmpty()
                ? written
                : new Entry.Copied(all.stream().map(Moves::step).toList(), written);
    }

    private static Entry.Copied.Step step(Move move) {
        return new Entry.Copied.Step(move.from.number(), move.to.number());
    }

    /** Those who watch what went back. */
    void tell(Watches watches) {
        putBack()
                .forEach(app -> watches.tellAll(
                        app.name(), collection -> app.committed().newest(collection)));
    }
}
