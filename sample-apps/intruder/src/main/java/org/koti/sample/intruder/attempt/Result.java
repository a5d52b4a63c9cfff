package org.koti.sample.intruder.attempt;

import org.koti.api.permission.PermissionDeniedException;

/**
 * How an attempt ended.
 *
 * @param outcome in a word
 * @param words what it gained, or what the refusal said
 */
public record Result(Outcome outcome, String words) {
    private static final String STUB = LinkageError.class.getName() + ": ";

    static Result of(Throwable thrown) {
        Throwable told = thrown;
        Throwable cause = thrown.getCause();
        if (thrown instanceof LinkageError && cause != null) {
            told = cause;
        }
        String words = String.valueOf(told.getMessage());
        return switch (outcome(told, words)) {
            case FAILED -> new Result(Outcome.FAILED, told.getClass().getName() + ": " + words);
            case LINK -> new Result(Outcome.LINK, ofStub(words));
            case GUARD -> new Result(Outcome.GUARD, words);
            case SERVICE -> new Result(Outcome.SERVICE, words);
            default -> new Result(Outcome.NOTHING, words);
        };
    }

    /** A refused class throws a plain LinkageError when it is first used, and tells it in the cause of another for ever after. */
    private static Outcome outcome(Throwable told, String words) {
        if (told instanceof NothingGained) {
            return Outcome.NOTHING;
        }
        if (told instanceof PermissionDeniedException || told instanceof UnsupportedOperationException) {
            return Outcome.SERVICE;
        }
        if (told instanceof SecurityException) {
            return Outcome.GUARD;
        }
        boolean again = told instanceof ExceptionInInitializerError && words.contains(STUB);
        return again || told.getClass() == LinkageError.class ? Outcome.LINK : Outcome.FAILED;
    }

    /** What the stub said, without what the VM puts around it from the second time on. */
    private static String ofStub(String words) {
        int start = words.indexOf(STUB);
        int end = words.lastIndexOf(" [in thread ");
        return start < 0 || end < 0 ? words : words.substring(start + STUB.length(), end);
    }
}
