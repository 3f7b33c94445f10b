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
  const fields = () => [...form.querySelectorAll("textarea, select, [name$=stance], [name^=question-]")];

  /* Only those who speak for an organisation are asked for its name. */
  const organisation = form.querySelector("[data-field=organisation]");
  const toggle = () => {
    const chosen = form.querySelector("[name=group]:checked");
    organisation.hidden = !(chosen && "organisation" in chosen.dataset);
  };
  form.addEventListener("change", toggle);

  /* Words are counted as the server counts them: a line end is one character. */
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  const count = () => form.querySelectorAll("textarea[data-limit]").forEach((area) => {
    let line = area.nextElementSibling;
    if (!line?.classList.contains("counter")) {
      line = document.createElement("p");
      line.className = "counter";
      area.after(line);
    }
    const length = [...area.value].length;
    const limit = Number(area.dataset.limit);
    line.textContent = `${number(length)} / ${number(limit)}`;
    line.classList.toggle("over", length > limit);
  });

  /* Another place: a copy of the empty one, with the next number in its names. */
  const blocks = form.querySelector("[data-blocks]");
  const counter = form.querySelector("[data-count]");
  const adder = form.querySelector("[data-add]");
  const add = () => {
    const next = Number(counter.value) + 1;
    const copy = form.querySelector("[data-another]").innerHTML.replaceAll("__n__", next);
    blocks.insertAdjacentHTML("beforeend", copy);
    counter.value = next;
    if (adder) adder.hidden = next >= Number(form.dataset.most);
    count();
    return blocks.lastElementChild;
  };
  adder?.addEventListener("click", (event) => {
    event.preventDefault();
    const block = add();
    block.scrollIntoView();
    block.querySelector("select").focus();
  });

  /* The draft stays on this device until the receipt; who one is never does. */
  const is_choice = (field) => field.type === "radio";
  const written = () => fields().some((field) => field.tagName === "TEXTAREA" && field.value.trim());
  const save = () => {
    const draft = { blocks: counter.value };
    fields().forEach((field) => {
      if (is_choice(field)) { if (field.checked) draft[field.name] = field.value; }
      else if (field.value && !(field.name === "place")) draft[field.name] = field.value;
    });
    if (written()) keep(key, JSON.stringify(draft)); else forget(key);
  };
  const note = form.querySelector("[data-draft-note]");
  const restore = () => {
    let draft = null;
    try { draft = JSON.parse(kept(key)); } catch { forget(key); }
    if (!draft || written()) return;
    while (Number(counter.value) < Math.min(Number(draft.blocks) || 1, Number(form.dataset.most))) add();
    fields().forEach((field) => {
      if (!(field.name in draft)) return;
      if (is_choice(field)) { field.checked = field.value === draft[field.name]; return; }
      if (field.tagName !== "SELECT" || [...field.options].some((one) => one.value === draft[field.name])) field.value = draft[field.name];
      if (field.value && field.name.endsWith("proposed_wording")) field.closest("details").open = true;
    });
    note.hidden = false;
  };
  form.querySelector("[data-draft-discard]").addEventListener("click", () => {
    forget(key);
    fields().forEach((field) => {
      if (is_choice(field)) field.checked = false;
      else if (field.tagName === "TEXTAREA") field.value = "";
    });
    blocks.replaceChildren();
    counter.value = 1;
    if (adder) adder.hidden = false;
    note.hidden = true;
    changed = false;
    count();
    form.elements["text"].focus();
  });

  /* Sending: a line that is down is noticed before the page is left, and tried again. */
  const button = form.querySelector("[data-send]");
  const offline = form.querySelector("[data-offline]");
  let changed = false;
  let reached = false;
  let trying = 0;
  const is_reached = async () => {
    if (!navigator.onLine) return false;
    const probe = new AbortController();
    const limit = setTimeout(() => probe.abort(), 20000);
    try {
      await fetch(document.querySelector("link[rel=icon]").href, { method: "HEAD", cache: "no-store", signal: probe.signal });
      return true;
    } catch { return false; } finally { clearTimeout(limit); }
  };
  const send = async () => {
    clearTimeout(trying);
    button.disabled = true;
    reached = await is_reached();
    button.disabled = false;
    offline.hidden = reached;
    if (reached) { form.requestSubmit(button); return; }
    save();
    trying = setTimeout(send, 15000);
  };
  addEventListener("online", () => { if (!offline.hidden) send(); });
  addEventListener("offline", () => { if (written()) { save(); offline.hidden = false; } });

  form.addEventListener("input", () => { changed = true; save(); count(); });
  form.addEventListener("submit", (event) => {
    if (event.submitter === adder) return;
    if (!reached) { event.preventDefault(); send(); return; }
    reached = false;
    changed = false;
    memory(sessionStorage, "setItem", SENT, key);
    setTimeout(() => { button.disabled = true; });
    setTimeout(() => { button.disabled = false; }, 8000); // a slow line may need a second try
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) button.disabled = false;
  });
  addEventListener("beforeunload", (event) => { if (changed && written()) event.preventDefault(); });

  restore();
  toggle();
  count();
})();
