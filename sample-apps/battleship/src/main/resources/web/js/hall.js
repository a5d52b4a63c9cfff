import { h, button } from "./dom.js";
import { t, clockName, day, trust, variantName } from "./text.js";
import { post, remove, verify } from "./api.js";
import { attempt, say } from "./say.js";
import { standing, reason } from "./status.js";

const CLOCKS = [0, 60, 300, 86400];
let clock = 0;
let variant = "classic";

function person(other) {
  return h("span", { class: "who" },
    h("span", { class: `dot ${other.connected ? "here" : "away"}`, "aria-hidden": "true" }), other.name,
    h("span", { class: "spoken" }, ` (${t(other.connected ? "person.here" : "person.away")}) `),
    h("span", { class: "trust" }, trust(other)));
}

function section(id, title, ...content) {
  return h("section", { id, class: "card", "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title` }, title), ...content);
}

function clocks() {
  return h("label", { class: "field" }, t("clock"),
    h("select", { id: "clock", "data-key": "clock", on: { change: (event) => { clock = Number(event.target.value); } } },
      CLOCKS.map((seconds) => h("option", { value: seconds, selected: seconds === clock }, clockName(seconds)))));
}

/** The rules as radio buttons, each with what it means. */
function variants(known) {
  return h("fieldset", { class: "choices", id: "variants" }, h("legend", { class: "spoken" }, t("variant")),
    known.map((name) => h("label", { class: "choice" },
      h("input", { type: "radio", name: "variant", value: name, checked: name === variant, "data-key": `variant-${name}`, "aria-describedby": `variant-${name}-hint`, on: { change: () => { variant = name; } } }),
      h("span", {}, h("span", { class: "who" }, variantName(name)), h("span", { class: "hint", id: `variant-${name}-hint` }, t(`variant.${name}.hint`))))));
}

function go(id) {
  location.hash = `#/game/${id}`;
}

function running(game, refresh) {
  const where = standing(game);
  const act = (action) => attempt(async () => { await post(`games/${game.id}/${action}`); if (action === "accept") go(game.id); refresh(); });
  const mine = ["invited", "place", "yours"].includes(where);
  return h("li", { class: `row${mine ? " mine" : ""}`, "data-game": game.id, "data-standing": where },
    h("a", { href: `#/game/${game.id}`, "data-key": `game-${game.id}`, class: "grow", "aria-label": `${t("game.open", { name: game.other.name })}, ${trust(game.other)}, ${t(`short.${where}`)}, ${variantName(game.variant)}` },
      person(game.other), h("span", { class: "state" }, t(`short.${where}`)), h("span", { class: "hint" }, variantName(game.variant))),
    where === "invited" && !game.newer && button(`accept-${game.id}`, t("game.accept"), () => act("accept"), { class: "button strong", "data-action": "accept" }),
    where === "invited" && button(`decline-${game.id}`, t("game.decline"), () => act("decline"), { "data-action": "decline" }));
}

function lobby(state, refresh, answer) {
  if (!state.networkOn) return section("lobby", t("hall.lobby"), h("p", { class: "empty" }, t("hall.lobby.off")));
  const mine = state.offers.filter((offer) => offer.mine && offer.state === "OPEN");
  const theirs = state.offers.filter((offer) => !offer.mine);
  const rows = [
    ...state.waiting.map((match) => h("li", { class: "row", "data-waiting": match.id }, h("span", { class: "grow" }, t("offer.wait", { name: match.name })))),
    ...mine.map((offer) => h("li", { class: "row asking", "data-offer": offer.id, "data-mine": "true" },
      h("span", { class: "grow" }, h("strong", {}, t("offer.mine", { variant: variantName(offer.variant), clock: clockName(offer.clock) })),
        h("span", { class: "hint" }, t("offer.mine.hint", { minutes: Math.max(1, Math.ceil(offer.expiresIn / 60000)) }))),
      button(`withdraw-${offer.id}`, t("offer.withdraw"), () => attempt(async () => { await remove(`offers/${offer.id}`); refresh(); }), { "data-action": "withdraw" }))),
    ...theirs.map((offer) => h("li", { class: "row", "data-offer": offer.id, "data-state": offer.state },
      h("span", { class: "grow" },
        offer.newer ? t("offer.newer", { name: offer.name }) : t("offer.theirs", { name: offer.name, variant: variantName(offer.variant), clock: clockName(offer.clock) }),
        h("span", { class: "trust", "data-trust": offer.verified ? "verified" : offer.contact ? "contact" : "none" }, trust(offer))),
      offer.newer ? null : offer.state === "OPEN"
        ? button(`accept-${offer.id}`, t("offer.accept", { name: offer.name }), () => attempt(async () => { await post(`offers/${offer.id}/accept`); answer(offer.id); refresh(); }), { class: "button strong", "data-action": "accept-offer" })
        : h("span", { class: "hint" }, t(offer.state === "ACCEPTING" ? "offer.accepting" : "offer.taken", { name: offer.name })))),
  ];
  const ask = () => attempt(async () => { await post("offers", { clock, variant }); refresh(); });
  return section("lobby", t("hall.lobby"),
    h("p", {}, t("hall.lobby.lead")),
    h("div", { class: "ask" }, button("offer-make", t("offer.make"), ask, { id: "offer-make", class: "button strong", disabled: mine.length > 0 })),
    rows.length ? h("ul", { class: "rows", id: "offers" }, rows) : h("p", { class: "empty" }, t("hall.lobby.none")));
}

/** What a new game is played by, whether it is offered to all or to one. */
function rules(state) {
  return section("rules", t("hall.rules"), variants(state.variants), h("div", { class: "ask" }, clocks()));
}

function contacts(state, refresh) {
  const challenge = (who) => attempt(async () => { const made = await post("games", { person: who.id, clock, variant }); go(made.id); refresh(); });
  return section("contacts", t("hall.contacts"),
    state.contacts.length
      ? h("ul", { class: "rows" }, state.contacts.map((who) => h("li", { class: "row", "data-person": who.id },
          h("span", { class: "grow" }, person(who)),
          button(`challenge-${who.id}`, t("challenge", { name: who.name }), () => challenge(who), { "data-action": "challenge" }))))
      : h("p", { class: "empty" }, t("hall.contacts.none")));
}

function history(games) {
  return section("history", t("hall.history"),
    games.length
      ? h("ul", { class: "rows" }, games.map((game) => h("li", { class: "row", "data-game": game.id, "data-standing": standing(game) },
          h("a", { href: `#/game/${game.id}`, class: "grow", "data-key": `game-${game.id}`, "aria-label": `${t("game.open", { name: game.other.name })}, ${t(`short.${standing(game)}`)}` },
            h("span", { class: "who" }, game.other.name), h("span", { class: `result ${standing(game)}` }, t(`short.${standing(game)}`)),
            h("span", { class: "hint" }, `${day(game.changed)} · ${variantName(game.variant)} · ${reason(game)}`)))))
      : h("p", { class: "empty" }, t("hall.history.none")));
}

/** What a verdict says, in words. */
export function verdictWords(verdict) {
  if (verdict.status === "INVALID") return t("verdict.INVALID", { why: t(`flaw.${verdict.flaw}`, verdict) });
  if (verdict.status !== "FINISHED") return t(`verdict.${verdict.status}`, verdict);
  if (verdict.cheater) return `${t("verdict.cheat", verdict)} ${t(`violation.${verdict.violation}`)}`;
  if (verdict.winner) return t("verdict.FINISHED", verdict);
  return `${t("verdict.nowinner", verdict)} ${t(`why.${verdict.reason}`)}`;
}

function check() {
  const result = h("p", { id: "check-result", class: "verdict", hidden: true });
  const choose = (event) => attempt(async () => {
    const file = event.target.files[0];
    if (!file) return;
    const verdict = await verify(file);
    result.textContent = verdictWords(verdict);
    result.dataset.status = verdict.status;
    result.hidden = false;
    say(result.textContent);
  });
  return section("check", t("hall.check"), h("p", {}, t("hall.check.lead")),
    h("label", { class: "field" }, t("hall.check.file"), h("input", { type: "file", id: "check-file", "data-key": "check-file", accept: ".kbt", on: { change: choose } })), result);
}

/** The page with all games, offers and people. */
export function hall(state, refresh, answer) {
  const open = state.games.filter((game) => game.phase !== "OVER").sort((a, b) => b.changed - a.changed);
  const over = state.games.filter((game) => game.phase === "OVER").sort((a, b) => b.changed - a.changed);
  return [
    h("div", { class: "lead" }, h("div", {}, h("h1", {}, t("hall.title")), h("p", {}, t("hall.lead"))), h("img", { src: "img/empty.svg", alt: "", class: "scene" })),
    h("div", { class: "hall" },
      h("div", { class: "column" },
        section("games", t("hall.games"), open.length ? h("ul", { class: "rows" }, open.map((game) => running(game, refresh))) : h("p", { class: "empty" }, t("hall.games.none"))),
        rules(state), lobby(state, refresh, answer)),
      h("div", { class: "column" }, contacts(state, refresh), history(over), check())),
  ];
}
