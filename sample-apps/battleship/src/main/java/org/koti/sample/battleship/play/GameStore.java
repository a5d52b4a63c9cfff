package org.koti.sample.battleship.play;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.koti.api.log.Log;
import org.koti.api.vault.Page;
import org.koti.api.vault.Query;
import org.koti.api.vault.Vault;
import org.koti.api.vault.VaultRecord;
import org.koti.api.vault.VaultTransaction;
import org.koti.sample.battleship.message.Message;
import org.koti.sample.battleship.proof.GameId;

/**
 * Games in the vault: {@code games} by name, {@code moves} by game and place, {@code replaced} moves as evidence, {@code
 * matches} that wait.
 */
final class GameStore {

    private static final String GAMES = "games";
    private static final String MOVES = "moves";
    private static final String REPLACED = "replaced";
    private static final String MATCHES = "matches";

    private final Vault vault;
    private final Log log;
    private final RecordFormat format = new RecordFormat();

    GameStore(Vault vault, Log log) {
        this.vault = vault;
        this.log = log;
    }

    /** Returns the games; one that cannot be read is named in the log and left where it is. */
    List<GameRecord> games() {
        return all(Query.in(GAMES), this::game).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<GameRecord> game(VaultRecord found) {
        try {
            return Optional.of(format.game(new GameId(found.id()), found.json()));
        } catch (IllegalStateException | IllegalArgumentException e) {
            log.warn("the game " + found.id() + " is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    List<Message> messages(GameId game) {
        return all(Query.in(MOVES).withPrefix(game.hex() + "/"), found -> format.message(found.json()));
    }

    List<Waiting> waiting() {
        return all(Query.in(MATCHES), found -> format.waiting(new GameId(found.id()), found.json()));
    }

    void put(Waiting match) {
        vault.put(MATCHES, match.id().hex(), format.write(match));
    }

    /** Makes the record and all messages durable together; what stood behind their common beginning is put aside. */
    void commit(GameRecord game, List<Message> before, List<Message> after) {
        int kept = common(before, after);
        vault.transact(tx -> {
            for (int place = kept; place < before.size(); place++) {
                Message replaced = before.get(place);
                tx.delete(MOVES, place(game.id(), place), VaultTransaction.ANY_REVISION);
                tx.put(REPLACED, aside(game.id(), replaced), format.write(replaced), VaultTransaction.ANY_REVISION);
            }
            for (int place = kept; place < after.size(); place++) {
                tx.put(MOVES, place(game.id(), place), format.write(after.get(place)), VaultTransaction.ABSENT);
            }
            tx.delete(MATCHES, game.id().hex(), VaultTransaction.ANY_REVISION);
            return tx.put(GAMES, game.id().hex(), format.write(game), VaultTransaction.ANY_REVISION);
        });
    }

    static int common(List<Message> before, List<Message> after) {
        int common = 0;
        while (common < Math.min(before.size(), after.size())
                && before.get(common).equals(after.get(common))) {
            common++;
        }
        return common;
    }

    private static String place(GameId game, int place) {
        return String.format(Locale.ROOT, "%s/%03d", game.hex(), place);
    }

    private static String aside(GameId game, Message replaced) {
        return place(game, replaced.draft().sequence()) + "/" + replaced.hash();
    }

    List<Message> replaced(GameId game) {
        return all(Query.in(REPLACED).withPrefix(game.hex() + "/"), found -> format.message(found.json()));
    }

    private <T> List<T> all(Query query, Function<VaultRecord, T> reading) {
        List<T> found = new ArrayList<>();
        Page page = vault.query(query);
        page.records().forEach(each -> found.add(reading.apply(each)));
        while (page.cursor().isPresent()) {
            page = vault.query(query.after(page.cursor().get()));
            page.records().forEach(each -> found.add(reading.apply(each)));
        }
        return found;
    }
}
