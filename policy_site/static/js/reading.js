/* Makes reading a policy nicer: comments open in place, the size of the text, where one stopped.
   Every link works without this file. */
(() => {
  "use strict";
  const root = document.documentElement;
  const memory = (verb, ...given) => {
    try { return localStorage[verb](...given); } catch { return null; } // private windows may refuse
  };

  /* The comments on a place open below it; the link stays a link for those who open it elsewhere. */
  const part = (address) => {
    const url = new URL(address, location.href);
    url.searchParams.set("bentuk", "potongan");
    url.hash = "";
    return url;
  };
  const fill = async (panel, address) => {
    panel.setAttribute("aria-busy", "true");
    const answer = await fetch(part(address), { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    panel.innerHTML = await answer.text();
    panel.querySelectorAll(".orders a, .pages a").forEach((link) => {
      link.href = new URL(link.getAttribute("href"), part(address)).href;
    });
    panel.removeAttribute("aria-busy");
  };
  const close = (link, panel) => {
    panel.hidden = true;
    link.setAttribute("aria-expanded", "false");
  };
  const open = async (link) => {
    const block = link.closest(".block, .division");
    let panel = block.querySelector(":scope > .in-place");
    if (panel && !panel.hidden) { close(link, panel); return; }
    if (!panel) {
      panel = document.createElement("section");
      panel.className = "in-place";
      panel.tabIndex = -1;
      panel.setAttribute("aria-label", link.textContent.trim());
      panel.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        close(link, panel);
        link.focus();
      });
      panel.addEventListener("click", async (event) => {
        const inner = event.target.closest(".orders a, .pages a");
        if (!inner || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        try { await fill(panel, inner.href); panel.focus({ preventScroll: true }); panel.scrollIntoView({ block: "start" }); } catch { location.href = inner.href; }
      });
      block.append(panel);
    }
    panel.hidden = false;
    link.setAttribute("aria-expanded", "true");
    try { await fill(panel, link.href); } catch { location.href = link.href; }
  };
  document.querySelectorAll("a[data-voices]").forEach((link) => link.setAttribute("aria-expanded", "false"));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-voices]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });

  /* The contents stay at hand on a small screen, folded. */
  const contents = document.querySelector("[data-contents]");
  const isNarrow = () => matchMedia("(max-width: 61.99rem)").matches;
  if (contents) {
    root.classList.add("scripted");
    if (isNarrow()) contents.open = false;
    contents.addEventListener("click", (event) => {
      if (event.target.closest("a") && isNarrow()) contents.open = false;
    });
  }

  /* The size of the text, on this device. */
  const sizes = document.querySelector("[data-sizes]");
  const SIZE = "rembuk:size";
  const most = 3;
  let size = Math.min(most, Math.max(0, Number(memory("getItem", SIZE)) || 0));
  const apply = () => {
    for (let step = 1; step <= most; step += 1) root.classList.toggle(`size-${step}`, step === size);
    if (!sizes) return;
    sizes.querySelector("[data-smaller]").disabled = size === 0;
    sizes.querySelector("[data-larger]").disabled = size === most;
  };
  apply();
  if (sizes) {
    sizes.hidden = false;
    sizes.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      size += "larger" in button.dataset ? 1 : -1;
      memory("setItem", SIZE, String(size));
      apply();
    });
  }

  /* Where one is: marked in the contents, and named beside them while they are folded. */
  const entries = contents ? [...contents.querySelectorAll("a")] : [];
  const said = contents && contents.querySelector("[data-here]");
  const mark = (blocks) => {
    const reached = new Set(blocks.map((block) => `#${block.id}`));
    const here = entries.filter((entry) => reached.has(entry.hash)).pop();
    entries.forEach((entry) => {
      if (entry === here) entry.setAttribute("aria-current", "location"); else entry.removeAttribute("aria-current");
    });
    if (said) said.textContent = here ? here.firstChild.textContent.replace(/[\s·]+$/, "") : "";
  };

  /* Where one stopped reading, on this device. */
  const place = document.querySelector("[data-continue]");
  if (!place) return;
  const key = `rembuk:read:${location.pathname}`;
  const blocks = [...document.querySelectorAll(".text > [id]")];
  const before = document.getElementById(memory("getItem", key) || "");
  if (before && !location.hash && blocks.indexOf(before) > 0) {
    const heading = before.querySelector("h3, h4, h5, p");
    place.querySelector("a").href = `#${before.id}`;
    place.querySelector("span").textContent = heading.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
    place.hidden = false;
  }
  let waiting = 0;
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const reached = blocks.filter((block) => block.getBoundingClientRect().top < innerHeight / 2);
      mark(reached);
      if (reached.length) memory("setItem", key, reached.pop().id);
    }, 150);
  }, { passive: true });
})();
