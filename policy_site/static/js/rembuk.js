/* Makes the form for a comment nicer. Every task works without this file. */
(() => {
  "use strict";
  const WORDS = ["stance", "text", "reason", "proposed_wording"];
  const SENT = "rembuk:sent";
  const memory = (store, verb, ...given) => {
    try { return store[verb](...given); } catch { return null; } // private windows may refuse
  };
  const keep = (key, value) => memory(localStorage, "setItem", key, value);
  const kept = (key) => memory(localStorage, "getItem", key);
  const forget = (key) => memory(localStorage, "removeItem", key);

  /* The receipt is here: the draft on this device has done its work. */
  if (document.querySelector("[data-receipt]")) {
    const key = memory(sessionStorage, "getItem", SENT);
    if (key) { forget(key); memory(sessionStorage, "removeItem", SENT); }
  }

  document.querySelector("[data-focus]")?.focus();

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = `rembuk:draft:${form.dataset.draft}`;
  const field = (name) => form.elements[name];

  /* Only those who speak for an organisation are asked for its name. */
  const organisation = form.querySelector("[data-field=organisation]");
  const toggle = () => {
    const chosen = form.querySelector("[name=group]:checked");
    organisation.hidden = !(chosen && "organisation" in chosen.dataset);
  };
  form.addEventListener("change", toggle);

  /* Words are counted as the server counts them: a line end is one character. */
  const counters = [...form.querySelectorAll("textarea[data-limit]")].map((area) => {
    const line = document.createElement("p");
    line.className = "counter";
    area.after(line);
    return () => {
      const length = [...area.value].length;
      const limit = Number(area.dataset.limit);
      line.textContent = `${length.toLocaleString(document.documentElement.lang)} / ${limit.toLocaleString(document.documentElement.lang)}`;
      line.classList.toggle("over", length > limit);
    };
  });
  const count = () => counters.forEach((update) => update());

  /* The draft stays on this device until the receipt; who one is never does. */
  const written = () => WORDS.slice(1).some((name) => field(name).value.trim());
  const save = () => {
    const draft = Object.fromEntries(WORDS.map((name) => [name, field(name).value]));
    if (written()) keep(key, JSON.stringify(draft)); else forget(key);
  };
  const note = form.querySelector("[data-draft-note]");
  const restore = () => {
    let draft = null;
    try { draft = JSON.parse(kept(key)); } catch { forget(key); }
    if (!draft || written()) return;
    WORDS.forEach((name) => { if (draft[name]) field(name).value = draft[name]; });
    const more = field("proposed_wording").closest("details");
    if (draft.proposed_wording && more) more.open = true;
    note.hidden = false;
  };
  form.querySelector("[data-draft-discard]").addEventListener("click", () => {
    forget(key);
    WORDS.slice(1).forEach((name) => { field(name).value = ""; });
    form.querySelectorAll("[name=stance]").forEach((radio) => { radio.checked = false; });
    note.hidden = true;
    changed = false;
    count();
    field("text").focus();
  });

  let changed = false;
  form.addEventListener("input", () => { changed = true; save(); count(); });
  form.addEventListener("submit", () => {
    changed = false;
    memory(sessionStorage, "setItem", SENT, key);
    const button = form.querySelector("[type=submit]");
    setTimeout(() => { button.disabled = true; });
    setTimeout(() => { button.disabled = false; }, 8000); // a slow line may need a second try
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) form.querySelector("[type=submit]").disabled = false;
  });
  addEventListener("beforeunload", (event) => { if (changed && written()) event.preventDefault(); });

  restore();
  toggle();
  count();
})();
