import { h, replace, button } from "./dom.js";
import { t, has } from "./text.js";

/** Speaks to those who listen instead of look. */
export function say(words) {
  const live = document.getElementById("live");
  live.replaceChildren(h("p", {}, words));
}

/** Shows what went wrong until it is closed or something works. */
export function complain(error) {
  const notice = document.getElementById("notice");
  const known = has(`error.${error.code}`);
  if (!known) console.error(error);
  const words = t(known ? `error.${error.code}` : "error.BAD_REQUEST");
  replace(notice, words, button("notice-close", "×", settle, { class: "close", "aria-label": t("error.close") }));
  notice.dataset.error = error.code ?? "";
  notice.hidden = false;
}

export function settle() {
  const notice = document.getElementById("notice");
  notice.hidden = true;
  notice.replaceChildren();
  delete notice.dataset.error;
}

/** Does something and tells what went wrong. */
export async function attempt(work) {
  try {
    const result = await work();
    settle();
    return result;
  } catch (error) {
    complain(error);
    return undefined;
  }
}
