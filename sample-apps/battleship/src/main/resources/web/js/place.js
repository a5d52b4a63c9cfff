import { h, button, replace } from "./dom.js";
import { t, shipName } from "./text.js";
import { get, post } from "./api.js";
import { attempt, say } from "./say.js";
import { Board, around, cellsOf, cellName } from "./board.js";

const FLEET = [
  { key: "5", length: 5 },
  { key: "4", length: 4 },
  { key: "3", length: 3 },
  { key: "3b", length: 3 },
  { key: "2", length: 2 },
];

/** Where the ships are placed: by mouse, touch, keyboard, or by chance. */
export class Place {
  constructor(game, done) {
    this.game = game;
    this.done = done;
    this.ships = new Map();
    this.selected = "5";
    this.down = false;
    this.hover = null;
    this.board = new Board({ id: "board-place", caption: t("place.board"), onCell: (name) => this.#choose(name), onHover: (name) => { this.hover = name; this.#paint(); } });
    this.board.element.addEventListener("mouseleave", () => { this.hover = null; this.#paint(); });
    this.fleet = h("ul", { class: "fleet", id: "fleet" });
    this.bar = h("div", { class: "bar" });
    this.hint = h("p", { class: "hint", id: "place-hint" });
    this.element = h("div", { class: "place" },
      h("div", { class: "sea" }, this.board.element),
      h("div", { class: "panel" }, h("p", {}, t(this.game.variant === "apart" ? "place.lead.apart" : "place.lead")), h("h2", {}, t("place.fleet")), this.fleet, this.hint, this.bar));
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.#drag();
    this.#paint();
  }

  #key(event) {
    if (event.key.toLowerCase() !== "r" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#turn();
  }

  #turn() {
    this.down = !this.down;
    say(t("say.turned", { way: t(this.down ? "place.down" : "place.across") }));
    this.#paint();
  }

  #taken(except) {
    const reach = this.game.variant === "apart" ? around : cellsOf;
    return new Set([...this.ships].filter(([key]) => key !== except).flatMap(([, ship]) => reach(ship)));
  }

  #fits(key, ship) {
    const cells = cellsOf(ship);
    const taken = this.#taken(key);
    return cells.length > 0 && cells.every((name) => !taken.has(name));
  }

  #choose(name) {
    const at = [...this.ships].find(([, ship]) => cellsOf(ship).includes(name));
    if (at) {
      this.#lift(at[0]);
    } else if (this.selected) {
      this.#put(this.selected, name);
    }
  }

  #lift(key) {
    this.down = this.ships.get(key).down;
    this.ships.delete(key);
    this.selected = key;
    say(t("say.lifted", { ship: shipName(FLEET.find((each) => each.key === key).length) }));
    this.#paint();
  }

  #put(key, name) {
    const model = FLEET.find((each) => each.key === key);
    const ship = { bow: name, down: this.down, length: model.length };
    if (!this.#fits(key, ship)) {
      say(t("say.nofit", { ship: shipName(model.length) }));
      return;
    }
    this.ships.set(key, ship);
    this.selected = FLEET.find((each) => !this.ships.has(each.key))?.key ?? null;
    const cells = cellsOf(ship);
    const done = this.selected ? "" : ` ${t("place.done")}`;
    say(t("say.placed", { ship: shipName(model.length), from: cells[0], to: cells.at(-1) }) + done);
    this.#paint();
  }

  async #shuffle() {
    const { ships } = await get(`games/${this.game.id}/shuffle`);
    const free = [...FLEET];
    this.ships.clear();
    for (const ship of ships) {
      const index = free.findIndex((each) => each.length === ship.length);
      this.ships.set(free.splice(index, 1)[0].key, ship);
    }
    this.selected = null;
    say(`${t("say.shuffled")} ${t("place.done")}`);
    this.#paint();
  }

  async #ready() {
    await post(`games/${this.game.id}/place`, { ships: [...this.ships.values()] });
    this.done();
  }

  /** A ship can be dragged from the list or within the board, with mouse or finger. */
  #drag() {
    let from = null;
    let dropped = false;
    this.element.addEventListener("click", (event) => { if (dropped) event.stopPropagation(); }, { capture: true });
    const cellAt = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest("#board-place td[data-at]")?.dataset.at;
    this.element.addEventListener("pointerdown", (event) => {
      const listed = event.target.closest("[data-ship]")?.dataset.ship;
      const name = event.target.closest("td[data-at]")?.dataset.at;
      const placed = [...this.ships].find(([, ship]) => name && cellsOf(ship).includes(name))?.[0];
      from = { key: listed ?? placed, x: event.clientX, y: event.clientY, moving: false };
      if (event.target.hasPointerCapture?.(event.pointerId)) event.target.releasePointerCapture(event.pointerId);
    });
    this.element.addEventListener("pointermove", (event) => {
      if (!from?.key) return;
      if (!from.moving && Math.hypot(event.clientX - from.x, event.clientY - from.y) > 8) {
        from.moving = true;
        if (this.ships.has(from.key)) this.#lift(from.key);
        this.selected = from.key;
      }
      if (from.moving) { this.hover = cellAt(event) ?? null; this.#paint(); }
    });
    this.element.addEventListener("pointerup", (event) => {
      const name = from?.moving ? cellAt(event) : undefined;
      if (name) {
        this.#put(from.key, name);
        dropped = true;
        setTimeout(() => { dropped = false; }, 0);
      }
      from = null;
    });
  }

  #paint() {
    const bows = new Map([...this.ships.values()].map((ship) => [ship.bow, ship]));
    const owners = new Map([...this.ships].flatMap(([key, ship]) => cellsOf(ship).map((name) => [name, key])));
    const model = FLEET.find((each) => each.key === this.selected);
    const ghost = model && this.hover && !owners.has(this.hover) ? { bow: this.hover, down: this.down, length: model.length } : null;
    const fits = ghost && this.#fits(this.selected, ghost);
    const shadow = new Set(ghost ? (fits ? cellsOf(ghost) : [this.hover]) : []);
    for (let row = 0; row < 10; row++) {
      for (let column = 0; column < 10; column++) {
        const name = cellName(row, column);
        const owner = FLEET.find((each) => each.key === owners.get(name));
        const state = owner ? "ship" : shadow.has(name) ? (fits ? "ghost" : "bad") : "water";
        const ship = bows.get(name) ?? (fits && ghost.bow === name ? { ...ghost, look: "ghost" } : undefined);
        const label = owner ? t("cell.placed", { cell: name, ship: shipName(owner.length) }) : t("cell.free", { cell: name });
        this.board.show(name, { state, label, ship });
      }
    }
    this.#panel();
  }

  #panel() {
    const left = FLEET.filter((each) => !this.ships.has(each.key)).length;
    const shown = JSON.stringify([[...this.ships.keys()], this.selected, this.down]);
    if (this.panelShown === shown) return;
    this.panelShown = shown;
    replace(this.fleet, FLEET.map((each) => h("li", {},
      h("button", { type: "button", class: "boat", "data-ship": each.key, "data-key": `ship-${each.key}`, "aria-pressed": String(this.selected === each.key), "data-placed": String(this.ships.has(each.key)),
        on: { click: () => { if (this.ships.has(each.key)) this.#lift(each.key); else { this.selected = each.key; this.#paint(); } } } },
        h("img", { src: `img/ship-${each.length}.svg`, alt: "", draggable: "false", class: `length-${each.length}` }),
        h("span", {}, t("ship.length", { ship: shipName(each.length), length: each.length })), this.ships.has(each.key) && h("span", { class: "tick", "aria-hidden": "true" }, "✓")))));
    this.hint.textContent = left ? t("place.left", { count: left }) : t("place.done");
    replace(this.bar,
      button("rotate", t("place.rotate", { way: t(this.down ? "place.down" : "place.across") }), () => this.#turn(), { id: "rotate", "aria-keyshortcuts": "r" }),
      button("shuffle", t("place.shuffle"), () => attempt(() => this.#shuffle()), { id: "shuffle" }),
      button("clear", t("place.clear"), () => { this.ships.clear(); this.selected = "5"; say(t("say.cleared")); this.#paint(); }, { id: "clear" }),
      button("ready", t("place.ready"), () => attempt(() => this.#ready()), { id: "ready", class: "button strong", disabled: left > 0 }));
  }
}
