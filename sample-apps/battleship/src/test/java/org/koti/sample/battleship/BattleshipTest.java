package org.koti.sample.battleship;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.koti.sample.battleship.play.GameRoom;
import org.koti.testkit.app.AppStage;
import org.koti.testkit.app.KotiTest;
import org.koti.testkit.app.People;
import org.koti.testkit.peer.Faults;

/** The whole app as it is installed, with what it declares and no more, played by its pages. */
@KotiTest(
        value = GameRoom.class,
        people = {"Aino", "Ville"})
class BattleshipTest {

    private static JsonNode get(AppStage app, String path) throws JsonProcessingException {
        return new ObjectMapper().readTree(app.get("/api" + path).text());
    }

    private static JsonNode post(AppStage app, String path, String body) throws JsonProcessingException {
        return new ObjectMapper().readTree(app.post("/api" + path, body).text());
    }

    private static String begin(AppStage aino, AppStage ville, People people) throws JsonProcessingException {
        String id = post(aino, "/games", "{\"person\":\"" + ville.id() + "\",\"clock\":0}")
                .get("id")
                .asText();
        people.run();
        post(ville, "/games/" + id + "/accept", "{}");
        people.run();
        for (AppStage each : people.all()) {
            String board = get(each, "/games/" + id + "/shuffle").toString();
            post(each, "/games/" + id + "/place", board);
        }
        people.run();
        return id;
    }

    @RepeatedTest(3)
    void aGameBeginsOverABadNetworkThoughNodesDie(AppStage aino, AppStage ville, People people)
            throws JsonProcessingException {
        people.faults(Faults.BAD.withDeaths(0.2));
        String id = begin(aino, ville, people);
        assertThat(get(aino, "/games/" + id).get("phase").asText()).isEqualTo("SHOOTING");
        assertThat(get(ville, "/games/" + id).get("phase").asText()).isEqualTo("SHOOTING");
    }

    @Test
    void aGameGoesOnAfterTheNodeWasOff(AppStage aino, AppStage ville, People people) throws JsonProcessingException {
        String id = begin(aino, ville, people);
        ville.restart();
        AppStage shooter = get(aino, "/games/" + id).get("due").asText().equals("me") ? aino : ville;
        post(shooter, "/games/" + id + "/shoot", "{\"cells\":[\"B4\"]}");
        people.run();
        assertThat(get(shooter, "/games/" + id).get("moves").get(0).get("cell").asText())
                .isEqualTo("B4");
    }

    @Test
    void anOfferIsOpenForAQuarterOfAnHour(AppStage aino, AppStage ville, People people) throws JsonProcessingException {
        post(aino, "/offers", "{\"clock\":0}");
        assertThat(get(ville, "/state").get("offers")).hasSize(1);
        people.pass(Duration.ofMinutes(15));
        assertThat(get(ville, "/state").get("offers")).isEmpty();
    }
}
