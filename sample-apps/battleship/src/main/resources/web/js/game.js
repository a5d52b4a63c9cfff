import { h, button, replace } from "./dom.js";
import { t, shipName, duration } from "./text.js";
import { get, post, save } from "./api.js";
import { attempt, say } from "./say.js";
import { Board, cellsOf, cellName } from "./board.js";
import { Place } from "./place.js";
import { standing, sentence, reason, terms, waiting, spoken } from "./status.js";
import { verdictWords } from "./hall.js";

const FLEET = [5, 4, 3, 3, 2];

/** One game: placing, playing, the end. */
export class GamePage {
  constructor(id, refresh) {
    this.id = id;
    this.refresh = refresh;
    this.version = 0;
    this.aims = new Set();
    this.status = h("h1", { id: "status", class: "status", tabindex: "-1" });
    this.detail = h("p", { id: "detail", class: "detail" });
    this.time = h("p", { id: "time", class: "time", role: "timer" });
    this.actions = h("div", { class: "bar", id: "actions" });
    this.verdict = h("p", { id: "verdict", class: "verdict", hidden: true });
    this.boards = h("div", { class: "boards", id: "boards" });
    this.log = h("section", { class: "log card", id: "log", "aria-labelledby": "log-title" });
    this.dialog = h("dialog", { id: "resign-dialog", "aria-labelledby": "resign-title" });
    this.element = h("div", { class: "game" },
      h("p", { class: "crumb" }, h("a", { href: "#/", "data-key": "back" }, `← ${t("back")}`)),
      h("div", { class: "banner", id: "banner" }, h("div", {}, this.status, this.detail, this.time, this.verdict), this.actions), this.boards, this.log, this.dialog);
  }

  close() {
    clearInterval(this.ticking);
  }

  show(game, networkOn) {
    const before = this.game;
    const here = this.element.contains(document.activeElement);
    this.game = game;
    this.asked = performance.now();
    const where = standing(game);
    if (where !== "yours") this.aims.clear();
    this.element.dataset.standing = where;
    this.element.dataset.variant = game.variant;
    this.element.dataset.phase = game.phase;
    if (this.status.textContent !== sentence(game)) this.status.textContent = sentence(game);
    this.detail.textContent = [reason(game), terms(game), waiting(game, networkOn)].filter(Boolean).join(" ");
    this.#speak(before, game);
    this.#tick();
    this.#buttons(where);
    if (where === "place") this.#placing(); else this.#playing(game, where);
    if (here && !this.element.contains(document.activeElement)) this.status.focus();
  }

  #speak(before, game) {
    if (!before) return;
    const news = game.moves.slice(before.moves.length).map((move) => spoken(move, game, shipName));
    if (standing(before) !== standing(game)) news.push(sentence(game), reason(game));
    if (news.length) say(news.filter(Boolean).join(" "));
  }

  #tick() {
    clearInterval(this.ticking);
    const { claimIn, timeLeft, due } = this.game;
    if (this.game.phase === "OVER" || (claimIn === undefined && timeLeft === undefined)) {
      this.time.textContent = "";
      return;
    }
    const update = (again) => {
      const left = (due === "me" ? timeLeft : claimIn) - (performance.now() - this.asked);
      const name = this.game.other.name;
      this.time.classList.toggle("short", left < 15000);
      const claimed = this.game.claimed === "them";
      if (left > 0) this.time.textContent = t(due !== "me" ? "time.them" : claimed ? "time.claimed" : "time.you", { time: duration(left), name });
      else this.time.textContent = t(due !== "me" ? "time.lapsed" : claimed ? "time.conceded" : "time.lapsed.you", { name });
      if (again && claimed && left <= 0) this.#act("concede")();
      const lapsed = due === "them" && left <= 0;
      if (lapsed !== this.lapsed) { this.lapsed = lapsed; this.#buttons(standing(this.game)); }
    };
    update(false);
    this.ticking = setInterval(() => update(true), 1000);
  }

  #act(action) {
    return () => attempt(async () => { await post(`games/${this.id}/${action}`); await this.refresh(); });
  }

  #buttons(where) {
    const name = this.game.other.name;
    const promised = where === "placed" && !this.game.invited;
    const playing = promised || ["tossing", "yours", "theirs", "answer"].includes(where);
    const over = this.game.phase === "OVER";
    const played = over && this.game.result?.reason !== "DECLINED" && this.game.result?.reason !== "WITHDRAWN";
    replace(this.actions,
      where === "invited" && !this.game.newer && button("accept", t("game.accept"), this.#act("accept"), { id: "accept", class: "button strong" }),
      where === "invited" && button("decline", t("game.decline"), this.#act("decline"), { id: "decline" }),
      !promised && ["inviting", "place", "placed"].includes(where) && button("withdraw", t(where === "inviting" ? "game.withdraw" : "game.leave"), this.#act("resign"), { id: "withdraw" }),
      this.lapsed && !over && button("claim", t("game.claim"), this.#act("claim"), { id: "claim", class: "button strong" }),
      where === "yours" && this.game.salvo > 1 && button("fire", t("salvo.fire", { aimed: this.aims.size, count: this.game.salvo }), () => this.#fire([...this.aims]),
        { id: "fire", class: "button strong", disabled: this.aims.size !== this.game.salvo }),
      playing && button("resign", t("game.resign"), () => this.#ask(name), { id: "resign" }),
      over && this.game.other.contact && button("rematch", t("game.rematch"), () => attempt(async () => {
        const made = await post(`games/${this.id}/rematch`);
        location.hash = `#/game/${made.id}`;
      }), { id: "rematch", class: "button strong" }),
      played && button("verify", t("game.verify"), () => this.#verify(), { id: "verify" }),
      played && button("download", t("game.download"), () => attempt(() => save(`games/${this.id}/transcript`, `battleship-${this.id.slice(0, 8)}.kbt`)), { id: "download" }));
  }

  #verify() {
    return attempt(async () => {
      const verdict = await get(`games/${this.id}/verdict`);
      this.verdict.textContent = verdictWords(verdict);
      this.verdict.dataset.status = verdict.status;
      this.verdict.hidden = false;
      say(this.verdict.textContent);
    });
  }

  #ask(name) {
    replace(this.dialog,
      h("h2", { id: "resign-title" }, t("game.resign.ask")), h("p", {}, t("game.resign.words", { name })),
      h("div", { class: "bar" },
        button("resign-no", t("game.resign.no"), () => this.dialog.close(), { id: "resign-no", class: "button strong" }),
        button("resign-yes", t("game.resign.yes"), () => { this.dialog.close(); this.#act("resign")(); }, { id: "resign-yes" })));
    this.dialog.showModal();
  }

  #placing() {
    if (!this.place) {
      this.place = new Place(this.game, this.refresh);
      replace(this.boards, this.place.element);
    }
    this.log.hidden = true;
  }

  #playing(game, where) {
    const early = ["invited", "inviting"].includes(where) || (game.phase === "OVER" && !game.mine.ships);
    if (early) {
      replace(this.boards, h("img", { src: "img/empty.svg", alt: "", class: "scene wide" }));
      this.log.hidden = true;
      return;
    }
    if (!this.theirs) this.#table(game);
    const by = game.moves.at(-1)?.by;
    const turn = game.moves.slice(game.moves.findLastIndex((move) => move.by !== by) + 1).map((move) => move.cell);
    this.#paint(this.theirs, game.theirs, { game, aim: where === "yours", last: by === "me" ? turn : [], foe: true });
    this.#paint(this.mine, game.mine, { game, last: by === "them" ? turn : [], foe: false });
    this.#afloat(this.theirsLeft, game.theirs);
    this.#afloat(this.mineLeft, game.mine);
    this.boards.dataset.turn = where === "yours" ? "me" : "them";
    this.#moves(game);
  }

  #table(game) {
    this.theirs = new Board({ id: "board-theirs", caption: t("board.theirs", { name: game.other.name }), onCell: (name) => (this.game.salvo > 1 ? this.#aim(name) : this.#fire([name])) });
    this.mine = new Board({ id: "board-mine", caption: t("board.mine") });
    this.theirsLeft = h("p", { class: "afloat" });
    this.mineLeft = h("p", { class: "afloat" });
    replace(this.boards,
      h("div", { class: "sea target" }, this.theirs.element, this.theirsLeft),
      h("div", { class: "sea own" }, this.mine.element, this.mineLeft));
  }

  /** Aims at a cell, or no longer; a salvo is fired when all its shots are aimed. */
  #aim(cell) {
    const count = this.game.salvo;
    if (this.aims.has(cell)) {
      this.aims.delete(cell);
      say(t("say.unaimed", { cell, count, aimed: this.aims.size }));
    } else if (this.aims.size === count) {
      say(t("say.aimed.full", { count }));
      return;
    } else {
      this.aims.add(cell);
      say(t(this.aims.size === count ? "say.aimed.all" : "say.aimed", { cell, count, aimed: this.aims.size }));
    }
    this.#playing(this.game, "yours");
    this.#buttons("yours");
  }

  #fire(cells) {
    return attempt(async () => {
      const game = await post(`games/${this.id}/shoot`, { cells });
      this.version += 1;
      this.show(game, true);
      this.refresh();
    });
  }

  #paint(board, side, { game, aim, last, foe }) {
    const hits = new Set(side.hits);
    const misses = new Set(side.misses);
    const sunk = new Map(side.sunk.flatMap((ship) => cellsOf(ship).map((name) => [name, ship])));
    const drawn = side.ships ?? side.sunk;
    const ships = new Map(drawn.flatMap((ship) => cellsOf(ship).map((name) => [name, ship])));
    for (let row = 0; row < 10; row++) {
      for (let column = 0; column < 10; column++) {
        const name = cellName(row, column);
        const ship = ships.get(name);
        const down = sunk.get(name);
        const pending = foe && game.pending.includes(name) && game.due === "them";
        const aimed = foe && this.aims.has(name);
        const shot = hits.has(name) || misses.has(name);
        const state = pending ? "pending" : down ? "sunk" : hits.has(name) ? "hit" : misses.has(name) ? "miss" : aimed ? "aimed" : ship ? "ship" : "water";
        board.show(name, {
          state, label: this.#label(name, { state, ship, foe }), fresh: last.includes(name),
          peg: hits.has(name) ? "hit" : misses.has(name) ? "miss" : undefined,
          ship: ship?.bow === name ? { ...ship, look: down ? "sunk" : "" } : undefined,
          disabled: foe && (!aim || shot || pending),
        });
        board.cells.get(name).cell.classList.toggle("last", last.includes(name));
      }
    }
  }

  #label(cell, { state, ship, foe }) {
    const values = { cell, ship: ship ? shipName(ship.length) : "" };
    if (["pending", "miss", "sunk", "aimed"].includes(state)) return t(`cell.${state}`, values);
    if (state === "hit") return t(ship ? (foe ? "cell.hit" : "cell.ship.hit") : "cell.hit", values);
    if (state === "ship") return t(foe ? "cell.ship.theirs" : "cell.ship", values);
    return t(foe ? "cell.unknown" : "cell.water", values);
  }

  #afloat(element, side) {
    const left = [...FLEET];
    side.sunk.forEach((ship) => left.splice(left.indexOf(ship.length), 1));
    const words = left.length ? t("board.left", { ships: left.map(shipName).join(", ") }) : t("board.left.none");
    if (element.textContent !== words) element.textContent = words;
  }

  #moves(game) {
    this.log.hidden = false;
    const rows = game.moves.map((move, index) => h("li", { "data-by": move.by, "data-result": move.result },
      h("span", { class: "number" }, String(index + 1)), h("span", { class: "who" }, move.by === "me" ? t("log.me") : game.other.name),
      h("strong", {}, move.cell), h("span", {}, t(`log.${move.result}`), move.length && h("small", {}, ` ${shipName(move.length)}`)))).reverse();
    replace(this.log, h("h2", { id: "log-title" }, t("game.moves")),
      rows.length ? h("ol", { reversed: true, tabindex: "0", "aria-labelledby": "log-title" }, rows) : h("p", { class: "empty" }, t("game.moves.none")));
  }
}
