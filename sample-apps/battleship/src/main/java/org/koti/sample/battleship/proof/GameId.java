package org.koti.sample.battleship.proof;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one game, chosen by chance by who challenges.
 *
 * @param hex 16 bytes as 32 lower-case hexadecimal digits
 */
public record GameId(String hex) {

    /** Bytes of a game's name. */
    public static final int LENGTH = 16;

    private static final Pattern SPELLING = Pattern.compile("[0-9a-f]{32}");

    /** Refuses every other spelling. */
    public GameId {
        if (!SPELLING.matcher(hex).matches()) {
            throw new IllegalArgumentException("a game's name has 32 lower-case hexadecimal digits");
        }
    }

    /** Returns a fresh name. */
    public static GameId random(SecureRandom random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return of(bytes);
    }

    /** Returns the name with these 16 bytes. */
    public static GameId of(byte[] bytes) {
        return new GameId(HexFormat.of().formatHex(bytes));
    }

    /** Returns the name of a spelling; empty for all but the canonical one. */
    public static Optional<GameId> parse(String text) {
        return SPELLING.matcher(text).matches() ? Optional.of(new GameId(text)) : Optional.empty();
    }

    /** Returns the 16 bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
