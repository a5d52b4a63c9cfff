package org.koti.vault;

import java.util.List;
import java.util.stream.Stream;
import org.koti.spi.storage.DataStep;
import org.koti.vault.log1.Entry;

/** Namespaces that become what others are, before a transaction and together with it. Guarded by the vault's queue but for its making. */
record Moves(List<Move> all) {
    static final Moves NONE = new Moves(List.of());

    /**
     * One of them.
     *
     * @param from stays as it is
     * @param to changes
     * @param putsBack whether an app's data goes back, so that what it goes back to has to be there
     */
    record Move(Space from, Space to, boolean putsBack) {}

    static Moves of(OpenVault vault, List<DataStep> steps) {
        return new Moves(steps.stream().map(step -> of(vault, step)).toList());
    }

    private static Move of(OpenVault vault, DataStep step) {
        Space app = vault.space(step.app().toString());
        Space kept = vault.space(Spaces.kept(step.app(), step.label()));
        boolean putsBack = step.kind() == DataStep.Kind.PUT_BACK;
        return putsBack ? new Move(kept, app, true) : new Move(app, kept, false);
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
        all.stream()
                .filter(Move::putsBack)
                .map(Move::to)
                .forEach(app -> watches.tellAll(
                        app.name(), collection -> app.committed().newest(collection)));
    }
}
