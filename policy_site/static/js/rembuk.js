/* Makes the form for a comment nicer. Every task works without this file. */
(() => {
  "use strict";
  const WORDS = ["stance", "text", "reason", "proposed_wording"];
  const SENT = "rembuk:sent";
  const DONE = "rembuk:done";
  const DRAFT = "rembuk:draft:";
  const memory = (store, verb, ...given) => {
    try { return store[verb](...given); } catch { return null; } // private windows may refuse
  };
  const keep = (key, value) => memory(localStorage, "setItem", key, value);
  const kept = (key) => memory(localStorage, "getItem", key);
  const forget = (key) => memory(localStorage, "removeItem", key);
  const keys = () => { try { return Object.keys(localStorage); } catch { return []; } };

  /* The receipt is here: the draft on this device has done its work. */
  if (document.querySelector("[data-receipt]")) {
    const key = memory(sessionStorage, "getItem", SENT);
    if (key) {
      forget(key);
      memory(sessionStorage, "removeItem", SENT);
      memory(sessionStorage, "setItem", DONE, key);
    }
  }

  document.querySelector("[data-focus]")?.focus();

  /* No form is left to put drafts back into: their words are shown, so that they can be copied. */
  const left = document.querySelector("[data-drafts-of]");
  if (left) {
    const ours = keys().filter((one) => one.startsWith(`${DRAFT}${left.dataset.draftsOf}:`));
    const words = ours.flatMap((one) => {
      try {
        const fields = Object.entries(JSON.parse(kept(one)));
        return fields.filter(([name]) => /(text|reason|proposed_wording)$/.test(name)).map(([, typed]) => typed);
      } catch { return []; }
    });
    left.hidden = !words.length;
    left.querySelector("textarea").value = words.join("\n\n");
    left.querySelector("button").addEventListener("click", () => {
      ours.forEach(forget);
      left.hidden = true;
    });
  }

  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = `${DRAFT}${form.dataset.draft}`;
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

  /* The clauses and items of an article are fetched when it is chosen; while the line is down a
     button asks for them. */
  const offer = async (place, wanted) => {
    const block = place.closest("[data-block]");
    const holder = block.querySelector("[data-part]");
    if (!holder) return;
    const asked = block.querySelector("[data-part-asked]");
    const list = holder.querySelector("select");
    const key = place.value;
    holder.hidden = true;
    asked.hidden = true;
    list.replaceChildren();
    if (!key) return;
    const url = new URL(location.href);
    url.search = new URLSearchParams({ ketentuan: key, bentuk: "bagian" });
    try {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(String(answer.status));
      const options = await answer.text();
      if (place.value !== key) return; // another one was chosen meanwhile
      list.innerHTML = options;
    } catch { asked.hidden = false; return; }
    holder.hidden = list.options.length < 2;
    if ([...list.options].some((one) => one.value === wanted)) list.value = wanted;
  };
  const places = () => [...form.querySelectorAll("select[name$=place]")];
  const isPart = (field) => field.name.endsWith("part");
  form.addEventListener("change", (event) => {
    if (places().includes(event.target)) offer(event.target).then(() => save());
  });
  const hideAsked = (within) => within.querySelectorAll("[data-part-asked]").forEach((one) => { one.hidden = true; });
  hideAsked(form);

  /* A file that is too large is told before it travels over a slow line. */
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "file") return;
    const said = target.parentElement.querySelector("[data-too-large]");
    const isLarge = (file) => file.size > Number(target.dataset.largest);
    const large = [...target.files].filter(isLarge);
    said.hidden = !large.length;
    if (!large.length) return;
    said.textContent = `${said.dataset.tooLarge} ${large.map((file) => file.name).join(", ")}`;
    const rest = new DataTransfer();
    [...target.files].filter((file) => !isLarge(file)).forEach((file) => rest.items.add(file));
    target.files = rest.files;
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
    hideAsked(blocks.lastElementChild);
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
  const isOfOnePlace = !form.dataset.draft.endsWith(":"); // its first place is that of the address
  const isChoice = (field) => field.type === "radio";
  const written = () => fields().some((field) => field.tagName === "TEXTAREA" && field.value.trim());
  const save = (isSent = false) => {
    const draft = { blocks: counter.value, isSent };
    fields().forEach((field) => {
      if (isChoice(field)) { if (field.checked) draft[field.name] = field.value; }
      else if (field.value && !(field.name === "place" && isOfOnePlace)) draft[field.name] = field.value;
    });
    if (written()) keep(key, JSON.stringify(draft)); else forget(key);
  };
  const note = form.querySelector("[data-draft-note]");
  const restore = () => {
    let draft = null;
    try { draft = JSON.parse(kept(key)); } catch { forget(key); }
    if (!draft || ("typed" in form.dataset && draft.isSent)) return {}; // the page knows it already
    while (Number(counter.value) < Math.min(Number(draft.blocks) || 1, Number(form.dataset.most))) add();
    fields().forEach((field) => {
      if (!(field.name in draft) || isPart(field)) return;
      if (isChoice(field)) { field.checked = field.value === draft[field.name]; return; }
      if (field.tagName !== "SELECT" || [...field.options].some((one) => one.value === draft[field.name])) field.value = draft[field.name];
      if (field.value && field.name.endsWith("proposed_wording")) field.closest("details").open = true;
    });
    note.hidden = false;
    return draft;
  };
  form.querySelector("[data-draft-discard]").addEventListener("click", () => {
    forget(key);
    fields().forEach((field) => {
      if (isChoice(field)) field.checked = false;
      else if (field.tagName === "TEXTAREA") field.value = "";
    });
    form.querySelectorAll("[type=file]").forEach((field) => { field.value = ""; });
    blocks.replaceChildren();
    counter.value = 1;
    if (adder) adder.hidden = false;
    note.hidden = true;
    changed = false;
    count();
    form.elements["text"].focus();
  });

  /* Another window with this form was sent and took the draft along: what is written here is kept. */
  addEventListener("storage", (event) => { if (event.key === key && !event.newValue && changed) save(); });

  /* Sending: a line that is down is noticed before the page is left, and tried again. */
  const button = form.querySelector("[data-send]");
  const offline = form.querySelector("[data-offline]");
  const adrift = form.querySelector("[data-adrift]");
  let isWanted = false; // only what somebody asked to send is sent when the line is back
  let changed = false;
  let reached = false;
  let trying = 0;
  const isReached = async () => {
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
    isWanted = true;
    button.disabled = true;
    reached = await isReached();
    button.disabled = false;
    offline.hidden = reached;
    adrift.hidden = true;
    if (reached) { form.requestSubmit(button); return; }
    save();
    trying = setTimeout(send, 15000);
  };
  addEventListener("online", () => {
    adrift.hidden = true;
    if (isWanted) send();
  });
  addEventListener("offline", () => {
    if (!written()) return;
    save();
    adrift.hidden = isWanted;
  });

  form.addEventListener("input", () => { changed = true; save(); count(); });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name) { changed = false; save(true); return; } // it asks for more of the form
    if (!reached) { event.preventDefault(); send(); return; }
    reached = false;
    changed = false;
    isWanted = false;
    save(true);
    memory(sessionStorage, "setItem", SENT, key);
    setTimeout(() => { button.disabled = true; });
    setTimeout(() => { button.disabled = false; }, 8000); // a slow line may need a second try
  });
  /* Going back from the receipt, browsers fill a fresh form with words that were filed already. */
  const isFiled = () => performance.getEntriesByType("navigation")[0]?.type === "back_forward"
    && memory(sessionStorage, "getItem", DONE) === key && !kept(key) && !("typed" in form.dataset);
  addEventListener("pageshow", (event) => {
    if (event.persisted) button.disabled = false;
    else if (isFiled()) {
      form.reset();
      places().forEach((place) => offer(place));
      toggle();
      count();
    }
  });
  addEventListener("beforeunload", (event) => { if (changed && written()) event.preventDefault(); });

  const draft = restore();
  places().forEach((place) => {
    const list = form.elements[place.name.replace(/place$/, "part")];
    if (list && !list.options.length) offer(place, draft[list.name]);
  });
  toggle();
  count();
})();
