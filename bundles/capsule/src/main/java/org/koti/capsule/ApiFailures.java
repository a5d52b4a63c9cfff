package org.koti.capsule;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.koti.api.app.AppId;
import org.koti.api.http.HttpFailedException;
import org.koti.api.identity.PersonId;
import org.koti.api.peer.UnknownContactException;
import org.koti.api.permission.Permission;
import org.koti.api.permission.PermissionDeniedException;
import org.koti.api.pick.TooManyPicksException;
import org.koti.api.vault.InvalidRecordException;
import org.koti.api.vault.QuotaExceededException;
import org.koti.api.vault.RevisionConflictException;
import org.koti.api.vault.StorageFullException;
import org.koti.api.vault.VaultLockedException;

/** Makes the api's own exceptions of what the node's failures say, so that an app cannot tell where its services run. */
final class ApiFailures {
    private final AppId app;

    ApiFailures(AppId app) {
        this.app = app;
    }

    /**
     * What to throw.
     *
     * @param failure what the node said
     * @param arguments of the call that failed
     */
    RuntimeException of(Failure failure, @Nullable Object... arguments) {
        String message = failure.message();
        return switch (failure.kind()) {
            case "PermissionDeniedException" -> denied(failure);
            case "RevisionConflictException" -> conflict(failure, arguments);
            case "UnknownContactException" ->
                arguments.length > 0 && arguments[0] instanceof PersonId person
                        ? new UnknownContactException(person)
                        : new IllegalStateException(message);
            case "HttpFailedException" -> new HttpFailedException(why(failure), message);
            case "TooManyPicksException" -> new TooManyPicksException(message);
            case "InvalidRecordException" -> new InvalidRecordException(message);
            case "QuotaExceededException" -> new QuotaExceededException(message);
            case "StorageFullException" -> new StorageFullException(message);
            case "VaultLockedException" -> new VaultLockedException(message);
            case "IllegalArgumentException" -> new IllegalArgumentException(message);
            case "IllegalStateException" -> new IllegalStateException(message);
            case "UnsupportedOperationException" -> new UnsupportedOperationException(message);
            case "NullPointerException" -> new NullPointerException(message);
            default -> new IllegalStateException("the node could not do it (" + failure.words() + ")");
        };
    }

    private RuntimeException denied(Failure failure) {
        String name = failure.more().path("permission").asText();
        String scope = failure.more().path("scope").asText();
        PermissionDeniedException declared = Permission.of(name, scope)
                .map(permission -> new PermissionDeniedException(app, permission, true))
                .orElseThrow(() -> new IllegalStateException(failure.message()));
        return failure.message().equals(declared.getMessage())
                ? declared
                : new PermissionDeniedException(app, declared.permission(), false);
    }

    private static HttpFailedException.Kind why(Failure failure) {
        String name = failure.more().path("why").asText();
        return Arrays.stream(HttpFailedException.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findAny()
                .orElse(HttpFailedException.Kind.BROKEN);
    }

    private static RuntimeException conflict(Failure failure, @Nullable Object... arguments) {
        boolean known = arguments.length >= 3
                && arguments[0] instanceof String
                && arguments[1] instanceof String
                && arguments[arguments.length - 1] instanceof Long;
        return known
                ? new RevisionConflictException(
                        String.valueOf(arguments[0]),
                        String.valueOf(arguments[1]),
                        Long.parseLong(String.valueOf(arguments[arguments.length - 1])),
                        failure.more().path("actual").asLong())
                : new IllegalStateException(failure.message());
    }
}
