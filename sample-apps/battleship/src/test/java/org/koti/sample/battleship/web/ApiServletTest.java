package org.koti.sample.battleship.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.koti.sample.battleship.game.Flaw;
import org.koti.sample.battleship.message.Clock;
import org.koti.sample.battleship.message.Variant;
import org.koti.sample.battleship.play.Resident;
import org.koti.sample.battleship.play.Terms;
import org.koti.sample.battleship.proof.GameId;

class ApiServletTest {

    private final List<Resident> couple = Resident.couple();
    private final Resident aino = couple.get(0);
    private final Resident ville = couple.get(1);
    private final ApiServlet ainos = new ApiServlet(aino.room(), aino.offers(), aino.bell(), aino.log());
    private final ApiServlet villes = new ApiServlet(ville.room(), ville.offers(), ville.bell(), ville.log());

    private static Exchange ask(ApiServlet servlet, String method, String path, byte[] body) throws IOException {
        Exchange exchange = new Exchange(method, path, body);
        switch (method) {
            case "GET" -> servlet.doGet(exchange.request(), exchange.response());
            case "POST" -> servlet.doPost(exchange.request(), exchange.response());
            default -> servlet.doDelete(exchange.request(), exchange.response());
        }
        return exchange;
    }

    private static JsonNode get(ApiServlet servlet, String path) throws IOException {
        return json(ask(servlet, "GET", path, new byte[0]));
    }

    private static JsonNode post(ApiServlet servlet, String path, String body) throws IOException {
        return json(ask(servlet, "POST", path, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode json(Exchange exchange) throws IOException {
        assertThat(exchange.status).as(exchange.text()).isEqualTo(200);
        return new ObjectMapper().readTree(exchange.text());
    }

    private String begin() throws IOException {
        String id = post(ainos, "/games", "{\"person\":\"" + ville.id() + "\",\"clock\":300}")
                .get("id")
                .asText();
        aino.deliver();
        post(villes, "/games/" + id + "/accept", "{}");
        aino.deliver();
        for (ApiServlet each : List.of(ainos, villes)) {
            post(
                    each,
                    "/games/" + id + "/place",
                    get(each, "/games/" + id + "/shuffle").toString());
        }
        aino.deliver();
        return id;
    }

    @Test
    void aGameCanBePlayedThroughTheApi() throws IOException {
        String id = begin();
        JsonNode game = get(ainos, "/games/" + id);
        assertThat(game.get("phase").asText()).isEqualTo("SHOOTING");
        assertThat(game.get("mine").get("ships")).hasSize(5);
        assertThat(game.get("theirs").has("ships")).isFalse();
        ApiServlet shooter = game.get("due").asText().equals("me") ? ainos : villes;
        assertThat(post(shooter, "/games/" + id + "/shoot", "{\"cells\":[\"B4\"]}")
                        .get("pending")
                        .get(0)
                        .asText())
                .isEqualTo("B4");
        aino.deliver();
        JsonNode move = get(shooter, "/games/" + id).get("moves").get(0);
        assertThat(move.get("by").asText()).isEqualTo("me");
        assertThat(move.get("cell").asText()).isEqualTo("B4");
        post(shooter, "/games/" + id + "/resign", "{}");
        aino.deliver();
        assertThat(get(shooter, "/games/" + id).get("result").get("winner").asText())
                .isEqualTo("them");
        assertThat(get(shooter, "/games/" + id).get("theirs").get("ships")).hasSize(5);
        assertThat(get(shooter, "/games/" + id + "/verdict").get("status").asText())
                .isEqualTo("FINISHED");
        Exchange file = ask(shooter, "GET", "/games/" + id + "/transcript", new byte[0]);
        assertThat(file.headers.get("Content-Disposition")).startsWith("attachment;");
        JsonNode checked = json(ask(villes, "POST", "/verify", file.out.toByteArray()));
        assertThat(checked.get("reason").asText()).isEqualTo("RESIGNED");
        assertThat(checked.get("winner").asText()).isIn("Aino", "Ville");
    }

    @Test
    void theHallShowsGamesPeopleAndOffersInThePersonsLanguage() throws IOException {
        begin();
        post(ainos, "/offers", "{\"clock\":0}");
        JsonNode hall = get(villes, "/state");
        assertThat(hall.get("language").asText()).isEqualTo("fi");
        assertThat(hall.get("games")).hasSize(1);
        assertThat(hall.get("contacts").get(0).get("name").asText()).isEqualTo("Aino");
        String offer = hall.get("offers").get(0).get("id").asText();
        assertThat(hall.get("offers").get(0).get("mine").asBoolean()).isFalse();
        post(villes, "/offers/" + offer + "/accept", "{}");
        aino.deliver();
        assertThat(get(villes, "/state").get("games")).hasSize(2);
        post(ainos, "/offers", "{\"clock\":0}");
        String own = get(ainos, "/state").get("offers").get(0).get("id").asText();
        ask(ainos, "DELETE", "/offers/" + own, new byte[0]);
        assertThat(get(ainos, "/state").get("offers")).isEmpty();
    }

    @Test
    void anOfferSaysByWhoseRulesAndWhetherItsMakerIsAVerifiedContact() throws IOException {
        post(ainos, "/offers", "{\"clock\":60,\"variant\":\"salvo\"}");
        JsonNode offer = get(villes, "/state").get("offers").get(0);
        assertThat(offer.get("name").asText()).isEqualTo("Aino");
        assertThat(offer.get("variant").asText()).isEqualTo("salvo");
        assertThat(offer.get("contact").asBoolean()).isTrue();
        assertThat(offer.get("verified").asBoolean()).isTrue();
        assertThat(offer.get("newer").asBoolean()).isFalse();
        ville.doubts(aino);
        offer = get(villes, "/state").get("offers").get(0);
        assertThat(offer.get("contact").asBoolean()).isTrue();
        assertThat(offer.get("verified").asBoolean()).isFalse();
        ville.forgets(aino);
        offer = get(villes, "/state").get("offers").get(0);
        assertThat(offer.get("contact").asBoolean()).isFalse();
        assertThat(get(villes, "/state").get("variants")).hasSize(3);
    }

    @Test
    void rulesThatAreNotKnownAreNotOffered() throws IOException {
        byte[] body = "{\"clock\":60,\"variant\":\"hexagonal\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(ask(ainos, "POST", "/offers", body).status).isEqualTo(400);
    }

    @Test
    void aRematchOfAGameWithUnknownRulesIsRefusedInWords() throws IOException {
        String id = aino.room()
                .challenge(ville.id(), new Terms(new Variant("hexagonal"), Clock.NONE), Optional.empty())
                .hex();
        aino.deliver();
        post(villes, "/games/" + id + "/decline", "{}");
        aino.deliver();
        Exchange answer = ask(villes, "POST", "/games/" + id + "/rematch", "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status).isEqualTo(409);
        assertThat(new ObjectMapper().readTree(answer.text()).get("error").asText())
                .isEqualTo("NEWER_VERSION");
        assertThat(get(villes, "/state").get("games")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        shoot  | {"cells":["b4"]}                 | 400 | BAD_REQUEST
        shoot  | {"cells":["A11"]}                | 400 | BAD_REQUEST
        shoot  | {"cells":["A1","A2"]}            | 409 | WRONG_SALVO
        shoot  | no json                          | 400 | BAD_REQUEST
        shoot  | []                               | 400 | BAD_REQUEST
        fly    | {}                               | 400 | BAD_REQUEST
        accept | {}                               | 409 | NOT_NOW
        place  | {"ships":[]}                     | 409 | WRONG_FLEET
        place  | {"ships":[{"bow":"A1","length":9}]} | 400 | BAD_REQUEST
        """)
    void whatThePageNeverAsksIsRefusedInWords(String action, String body, int status, String error) throws IOException {
        String id = begin();
        Exchange answer = ask(ainos, "POST", "/games/" + id + "/" + action, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status).isEqualTo(status);
        JsonNode words = new ObjectMapper().readTree(answer.text());
        assertThat(words.get("error").asText()).isEqualTo(error);
        assertThat(words.get("words").asText()).isNotBlank();
    }

    @Test
    void anUnknownGameIsNotFoundAndAHugeBodyIsNotRead() throws IOException {
        assertThat(ask(ainos, "GET", "/games/" + "0".repeat(32), new byte[0]).status)
                .isEqualTo(404);
        assertThat(ask(ainos, "GET", "/games/x", new byte[0]).status).isEqualTo(404);
        assertThat(ask(ainos, "POST", "/games", new byte[20_000]).status).isEqualTo(400);
        assertThat(get(ainos, "/state").get("games")).isEmpty();
        assertThat(json(ask(ainos, "POST", "/verify", new byte[] {1}))
                        .get("status")
                        .asText())
                .isEqualTo("INVALID");
    }

    @Test
    void bothPagesTellWhatAClaimIsUntilItIsConceded() throws IOException {
        String id = begin();
        boolean ainoIsDue = get(ainos, "/games/" + id).get("due").asText().equals("me");
        Resident claimant = ainoIsDue ? ville : aino;
        ApiServlet claimants = ainoIsDue ? villes : ainos;
        ApiServlet accuseds = ainoIsDue ? ainos : villes;
        claimant.hurries(Duration.ofSeconds(305));
        JsonNode game = post(claimants, "/games/" + id + "/claim", "{}");
        assertThat(game.get("claimed").asText()).isEqualTo("me");
        assertThat(game.get("result").get("winner").asText()).isEqualTo("me");
        assertThat(get(claimants, "/games/" + id + "/verdict").get("status").asText())
                .isEqualTo("CLAIMED");
        aino.deliver();
        game = post(accuseds, "/games/" + id + "/concede", "{}");
        assertThat(game.get("claimed").asText()).isEqualTo("them");
        assertThat(game.get("phase").asText()).isEqualTo("SHOOTING");
        (ainoIsDue ? aino : ville).hurries(Duration.ofSeconds(300));
        game = post(accuseds, "/games/" + id + "/concede", "{}");
        aino.deliver();
        assertThat(game.has("claimed")).isFalse();
        assertThat(get(claimants, "/games/" + id).has("claimed")).isFalse();
        game = get(accuseds, "/games/" + id);
        assertThat(game.get("phase").asText()).isEqualTo("OVER");
        assertThat(game.get("result").get("winner").asText()).isEqualTo("them");
        assertThat(get(claimants, "/games/" + id + "/verdict").get("status").asText())
                .isEqualTo("FINISHED");
    }

    /** Else a sentence in the language of the code would stand in a page of another. */
    @Test
    void aVerdictIsNamesAndNumbersForWhichThePageHasWords() throws IOException {
        String id = begin();
        byte[] file = aino.room().transcript(GameId.parse(id).orElseThrow());
        byte[] changed = file.clone();
        changed[file.length - 1] ^= 1;
        byte[] none = {'K', 'B', 'T', '1', 0, 0};
        for (byte[] each : List.of(file, changed, none, Arrays.copyOf(file, 100), Arrays.copyOf(file, 3))) {
            JsonNode verdict = json(ask(ainos, "POST", "/verify", each));
            assertThat(verdict.fieldNames())
                    .toIterable()
                    .isSubsetOf("status", "flaw", "place", "messages", "challenger", "opponent");
            assertThat(verdict.has("flaw")).isEqualTo(each != file);
            if (each != file) {
                String flaw = verdict.get("flaw").asText();
                assertThat(Flaw.Kind.valueOf(flaw).name()).isEqualTo(flaw);
                assertThat(verdict.get("place").isInt()).isTrue();
            }
        }
    }

    @Test
    void openPagesHearOfChangesUntilTheyGo() throws IOException {
        Exchange page = ask(villes, "GET", "/events", new byte[0]);
        Exchange closed = ask(villes, "GET", "/events", new byte[0]);
        closed.gone = true;
        int before = page.text().length();
        begin();
        assertThat(page.text().substring(before)).contains("event: change");
        assertThat(page.headers).containsEntry("Content-Type", "text/event-stream");
        assertThat(closed.completed).isTrue();
        villes.leave();
        assertThat(page.completed).isTrue();
    }
}
