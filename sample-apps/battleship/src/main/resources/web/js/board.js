import { h } from "./dom.js";

const ROWS = [..."ABCDEFGHIJ"];

export function cellName(row, column) {
  return ROWS[row] + (column + 1);
}

export function cellOf(name) {
  return { row: ROWS.indexOf(name[0]), column: Number(name.slice(1)) - 1 };
}

/** The cells of a ship from its bow on; empty if it reaches over the edge. */
export function cellsOf({ bow, down, length }) {
  const { row, column } = cellOf(bow);
  if ((down ? row : column) + length > 10) return [];
  return Array.from({ length }, (_, step) => cellName(row + (down ? step : 0), column + (down ? 0 : step)));
}

/** The cells of a ship and all that touch them, corners too. */
export function around(ship) {
  const cells = cellsOf(ship).map(cellOf).flatMap(({ row, column }) =>
    [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((right) => [row + down, column + right])));
  return cells.filter(([row, column]) => row >= 0 && row < 10 && column >= 0 && column < 10).map(([row, column]) => cellName(row, column));
}

/**
 * A board as a table. With `onCell` every cell holds a button, of which one is in the order of tabs; arrows, Home and End
 * move between them.
 */
export class Board {
  constructor({ id, caption, onCell, onHover }) {
    this.cells = new Map();
    this.active = "A1";
    this.onCell = onCell;
    this.onHover = onHover;
    this.caption = h("caption", {}, caption);
    const head = h("tr", {}, h("td", { class: "corner" }), ROWS.map((_, column) => h("th", { scope: "col" }, String(column + 1))));
    const body = ROWS.map((letter, row) =>
      h("tr", {}, h("th", { scope: "row" }, letter), ROWS.map((_, column) => this.#cell(cellName(row, column)))));
    this.element = h("table", { id, class: "board" }, this.caption, h("thead", {}, head), h("tbody", {}, body));
    if (onCell) this.element.addEventListener("keydown", (event) => this.#move(event));
  }

  #cell(name) {
    const inner = this.onCell
      ? h("button", {
          type: "button", tabindex: name === this.active ? "0" : "-1", "data-cell": name,
          on: {
            click: () => this.#choose(name),
            focus: () => { this.#activate(name); this.onHover?.(name); },
            mouseenter: () => this.onHover?.(name),
          },
        })
      : h("span", { class: "spoken" });
    const slot = h("div", { class: "slot" }, inner);
    const cell = h("td", { "data-at": name }, slot);
    this.cells.set(name, { cell, slot, inner, shown: "" });
    return cell;
  }

  #choose(name) {
    if (this.cells.get(name).inner.getAttribute("aria-disabled") !== "true") this.onCell(name);
  }

  #activate(name) {
    this.cells.get(this.active).inner.tabIndex = -1;
    this.active = name;
    this.cells.get(name).inner.tabIndex = 0;
  }

  #move(event) {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], Home: [0, -9], End: [0, 9], PageUp: [-9, 0], PageDown: [9, 0] };
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const { row, column } = cellOf(this.active);
    const within = (n) => Math.min(9, Math.max(0, n));
    this.cells.get(cellName(within(row + step[0]), within(column + step[1]))).inner.focus();
  }

  focus() {
    this.cells.get(this.active).inner.focus();
  }

  /** Shows one cell: `state` for style and tests, `label` for the ear, `peg` hit or miss, `ship` drawn from its bow. */
  show(name, { state, label, peg, ship, disabled, fresh }) {
    const entry = this.cells.get(name);
    const shown = JSON.stringify([state, label, peg, ship, disabled]);
    if (entry.shown === shown) return;
    entry.shown = shown;
    const { cell, slot, inner } = entry;
    cell.dataset.state = state;
    if (this.onCell) {
      inner.setAttribute("aria-label", label);
      inner.setAttribute("aria-disabled", disabled ? "true" : "false");
    } else {
      inner.textContent = label;
    }
    cell.querySelectorAll("img").forEach((image) => image.remove());
    if (ship) {
      const classes = `ship length-${ship.length}${ship.down ? " down" : ""}${ship.look ? ` ${ship.look}` : ""}`;
      slot.prepend(h("img", { src: `img/ship-${ship.length}.svg`, alt: "", class: classes, draggable: "false" }));
    }
    if (peg) slot.append(h("img", { src: `img/${peg}.svg`, alt: "", class: `peg${fresh ? " fresh" : ""}`, draggable: "false" }));
  }
}
