import { h } from "./dom.js";

/** What the node answered instead of what was asked; `code` names a text. */
export class Refused extends Error {
  constructor(code, words) {
    super(words ?? code);
    this.code = code;
  }
}

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(`api/${path}`, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch {
    throw new Refused("NETWORK");
  }
  return answer(response);
}

async function answer(response) {
  let value;
  try {
    value = await response.json();
  } catch {
    throw new Refused("NETWORK");
  }
  if (!response.ok) throw new Refused(value.error ?? "NETWORK", value.words);
  return value;
}

export const get = (path) => call("GET", path);
export const post = (path, body = {}) => call("POST", path, body);
export const remove = (path) => call("DELETE", path);

/** Sends a file for checking. */
export async function verify(file) {
  return answer(await fetch("api/verify", { method: "POST", body: file }));
}

/** Saves a file of the node. The browser itself would fetch it for a link, but without the cookie that the frame has. */
export async function save(path, name) {
  let response;
  try {
    response = await fetch(`api/${path}`);
  } catch {
    throw new Refused("NETWORK");
  }
  if (!response.ok) {
    await answer(response);
    return;
  }
  const address = URL.createObjectURL(await response.blob());
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

/** Calls back on every change, and again and again while the node is away. */
export function watch(onChange) {
  const events = new EventSource("api/events");
  events.addEventListener("change", onChange);
  events.addEventListener("error", () => {
    onChange();
    if (events.readyState === EventSource.CLOSED) setTimeout(() => watch(onChange), 3000);
  });
}
