"use strict";

// Everything works without this file; it makes forms kinder.
(() => {
  const each = (selector, action) => document.querySelectorAll(selector).forEach(action);

  const reveal = (button) => {
    const input = document.getElementById(button.dataset.reveal);
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
    });
    input.form.addEventListener("submit", () => { input.type = "password"; });
  };

  const strengthOf = (text) => {
    if (text.length < 8) return "short";
    const kinds = [/[a-zåäö]/, /[A-ZÅÄÖ]/, /[0-9]/, /[^A-Za-z0-9ÅÄÖåäö]/].filter((kind) => kind.test(text)).length;
    const worth = new Set(text.toLowerCase()).size + text.length + 2 * kinds;
    return worth < 24 ? "weak" : worth < 36 ? "fair" : "strong";
  };

  const strength = (hint) => {
    const input = document.getElementById(hint.dataset.strength);
    input.addEventListener("input", () => {
      const level = input.value === "" ? "" : strengthOf(input.value);
      hint.dataset.level = level;
      const words = level === "" ? "" : hint.dataset[level];
      if (hint.textContent !== words) hint.textContent = words;
    });
  };

  // A form that names what takes long says so at once; any other only when the answer is late. Forms come and go with what the page shows.
  const busy = (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    const button = event.submitter || form.querySelector("button[type=submit]");
    form.setAttribute("aria-busy", "true");
    setTimeout(() => { button.disabled = true; }, 0);
    setTimeout(() => {
      const words = document.createElement("p");
      words.className = "busy";
      words.setAttribute("role", "status");
      form.append(words);
      words.textContent = form.dataset.busy || document.body.dataset.busy;
    }, form.dataset.busy ? 0 : 400);
  };

  // A file that is too large is said so before it is sent.
  const most = (input) => input.addEventListener("change", () => {
    const large = input.files.length > 0 && input.files[0].size > Number(input.dataset.most);
    input.setCustomValidity(large ? input.dataset.large : "");
    input.reportValidity();
  });

  const copy = (root) => root.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const field = document.getElementById(button.dataset.copy);
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.copied;
    });
  });

  const print = (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  };

  addEventListener("DOMContentLoaded", () => {
    each("[data-reveal]", reveal);
    each("[data-strength]", strength);
    document.addEventListener("submit", busy);
    each("[data-print]", print);
    each("[data-most]", most);
    copy(document);
    const errors = document.getElementById("errors");
    if (errors) errors.focus();
    document.body.addEventListener("htmx:afterSwap", (event) => copy(event.detail.target.parentElement || document));
  });

  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
