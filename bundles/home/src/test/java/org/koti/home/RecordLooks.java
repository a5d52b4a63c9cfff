package org.koti.home;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.koti.api.app.AppId;
import org.koti.api.vault.VaultTransaction;
import org.koti.spi.app.InstalledApp.State;
import org.koti.spi.pick.PickRequest;
import org.koti.spi.pick.RecordAnswer;
import org.koti.testkit.vault.InMemoryVault;

/** The pages where the person picks a record. */
final class RecordLooks {
    private static final String PICK = "/apps/battleship/pick";
    private static final String HELLO = PICK + "?from=hello";
    private static final String VISITS = HELLO + "&in=visits";
    private static final String JSON = "{\"zeppelin\":\"Eero\"}";

    private final Looks looks;
    private final TestBrowser browser;
    private final FakePicks picks;

    RecordLooks(Looks looks, TestBrowser browser) {
        this.looks = looks;
        this.browser = browser;
        this.picks = looks.home.node.picks;
    }

    void all() throws IOException {
        looks.home.node.apps.put(FakeApps.HELLO, State.ACTIVE);
        picks.ask(FakeApps.BATTLESHIP, PickRequest.Kind.RECORD, FakePicks.PURPOSE);
        looks.look(browser, "/apps/battleship", PICK);
        InMemoryVault vault = picks.records.of(FakeApps.HELLO);
        vault.put("visits", "zeppelin", JSON);
        vault.put("visits", "zeppelin/Eero", "{}");
        vault.put("visits", " ", "{\"zeppelin\":\"Eero\\nEero\"}");
        vault.put("visits", "!", "{\"zeppelin\":[1,2,3,4,5,6,7,8,9]}");
        vault.put("visits", "\"", "{\"zeppelin\":[[[[[\"\", \" \"]]]]]}");
        looks.look(browser, PICK, HELLO, VISITS, HELLO + "&in=games", VISITS + "&search=zeppelin");
        find("zeppelin");
        find("Aino");
        vault.transact(tx -> {
            for (int number = 0; number < RecordSearch.MOST; number++) {
                tx.put("visits", "" + number, JSON, VaultTransaction.ANY_REVISION);
            }
            return true;
        });
        vault.put("visits", "0", "{\"zeppelin\":\"" + "1".repeat(FakePicks.ROOM) + "\"}");
        looks.look(browser, VISITS);
        find("Aino");
        for (int number = 0; number < 60; number++) {
            vault.put("zeppelin" + number, "zeppelin", JSON);
        }
        looks.look(browser, HELLO);
        looks.home.node.apps.putTitled(FakeApps.HELLO, "Battleship");
        looks.look(browser, PICK, VISITS);
        twins();
        answers();
        looks.home.node.apps.remove(FakeApps.HELLO, true);
    }

    private void find(String words) throws IOException {
        looks.send(browser, VISITS, PICK + "/find", Map.of("from", "hello", "in", "visits", "find", words));
    }

    /** Apps whose titles and ids are alike. */
    private void twins() throws IOException {
        for (AppId twin : List.of(new AppId("koti", "kotizeppelin"), new AppId("kotikoti", "zeppelin"))) {
            looks.home.node.apps.putTitled(twin, "Eero");
            picks.records.of(twin).put("visits", "zeppelin", JSON);
        }
        looks.look(browser, PICK);
        looks.home.node.apps.remove(new AppId("koti", "kotizeppelin"), true);
        looks.home.node.apps.remove(new AppId("kotikoti", "zeppelin"), true);
    }

    private void answers() throws IOException {
        Map<String, String> fields = new LinkedHashMap<>(picks.fields());
        fields.put("from", "hello");
        fields.put("in", "visits");
        looks.send(browser, PICK, PICK + "/record", fields);
        fields.put("record", RecordPickPagesTest.value(picks.records, "zeppelin"));
        for (RecordAnswer answer : RecordAnswer.values()) {
            picks.answer = Optional.of(answer);
            looks.send(browser, PICK, PICK + "/record", fields);
        }
        picks.answer = Optional.empty();
        looks.send(browser, PICK, PICK + "/record", fields);
    }
}
