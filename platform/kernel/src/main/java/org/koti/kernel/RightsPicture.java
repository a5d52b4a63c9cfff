package org.koti.kernel;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.koti.api.app.AppId;
import org.koti.api.permission.Permission;
import org.koti.spi.consent.Grant;

/**
 * What every app holds. Immutable.
 *
 * @param current by app; of one that is swapped what the version holds that is told what happens
 * @param beside by the number of the bundle: what a version holds that starts beside the current one, or was replaced by it and still answers
 */
record RightsPicture(Map<AppId, AppRights> current, Map<Long, Beside> beside) {
    static final RightsPicture EMPTY = new RightsPicture(Map.of(), Map.of());

    /**
     * What another version than the current one holds.
     *
     * @param app of which it is a version
     * @param rights what it holds
     */
    record Beside(AppId app, AppRights rights) {}

    RightsPicture {
        current = Map.copyOf(current);
        beside = Map.copyOf(beside);
    }

    Optional<AppRights> of(AppId app) {
        return Optional.ofNullable(current.get(app));
    }

    /** What a bundle of the app holds. */
    Optional<AppRights> of(AppId app, long bundle) {
        Optional<Beside> other = beside.isEmpty() ? Optional.empty() : Optional.ofNullable(beside.get(bundle));
        return other.isEmpty()
                ? of(app)
                : other.filter(known -> known.app().equals(app)).map(Beside::rights);
    }

    RightsPicture with(AppId app, AppRights held) {
        Map<AppId, AppRights> changed = new HashMap<>(current);
        changed.put(app, held);
        return new RightsPicture(changed, beside);
    }

    RightsPicture beside(long bundle, AppId app, AppRights held) {
        Map<Long, Beside> changed = new HashMap<>(beside);
        changed.put(bundle, new Beside(app, held));
        return new RightsPicture(current, changed);
    }

    /** One bundle becomes the current one, and holds this; the former keeps what it held. */
    RightsPicture swapped(AppId app, AppRights held, long fresh, long former) {
        RightsPicture changed =
                of(app).map(before -> beside(former, app, before)).orElse(this);
        return changed.without(fresh).with(app, held);
    }

    /**
     * Gives to each version of an app that asks for it: what the person says while one replaces the other holds for both. To another version than the current one it
     * gives nothing that the person did not give to that one, where the current one held it before.
     */
    RightsPicture given(Grant grant, boolean wasHeld) {
        Map<AppId, AppRights> changed = new HashMap<>(current);
        changed.computeIfPresent(grant.app(), (same, held) -> held.given(grant));
        Map<Long, Beside> others = new HashMap<>(beside);
        others.replaceAll((bundle, other) ->
                other.app().equals(grant.app()) && (!wasHeld || other.rights().holds(grant.permission()))
                        ? new Beside(other.app(), other.rights().given(grant))
                        : other);
        return new RightsPicture(changed, others);
    }

    /** What the versions of an app hold. */
    Stream<AppRights> all(AppId app) {
        return Stream.concat(
                of(app).stream(),
                beside.values().stream()
                        .filter(other -> other.app().equals(app))
                        .map(Beside::rights));
    }

    RightsPicture withoutOthers(AppId app) {
        Map<Long, Beside> others = new HashMap<>(beside);
        others.values().removeIf(other -> other.app().equals(app));
        return new RightsPicture(current, others);
    }

    private RightsPicture without(long bundle) {
        Map<Long, Beside> changed = new HashMap<>(beside);
        changed.remove(bundle);
        return new RightsPicture(current, changed);
    }

    RightsPicture without(AppId app) {
        Map<AppId, AppRights> changed = new HashMap<>(current);
        changed.remove(app);
        Map<Long, Beside> others = new HashMap<>(beside);
        others.values().removeIf(other -> other.app().equals(app));
        return new RightsPicture(changed, others);
    }

    /** Takes a permission from each version of an app. */
    RightsPicture without(AppId app, Permission permission) {
        UnaryOperator<AppRights> taken = held -> held.without(permission);
        Map<AppId, AppRights> changed = new HashMap<>(current);
        changed.computeIfPresent(app, (same, held) -> taken.apply(held));
        Map<Long, Beside> others = new HashMap<>(beside);
        others.replaceAll(
                (bundle, other) -> other.app().equals(app) ? new Beside(app, taken.apply(other.rights())) : other);
        return new RightsPicture(changed, others);
    }
}
