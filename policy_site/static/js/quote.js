/* Offers to comment on the words that a reader selects, by mouse, touch or keyboard.
   Without this file one chooses a clause, an item or a sentence in the form. */
(() => {
  "use strict";
  const offer = document.querySelector("[data-quote]");
  if (!offer) return;
  const link = offer.querySelector("a");
  const TOUCH_HANDLES = matchMedia("(pointer: coarse)").matches ? 28 : 0;
  const count = (range) => [...range.toString()].length; // whole characters, as the server counts
  let waiting = 0;
  let dismissed = "";

  /* The first place that the selection touches with a word, and the part of it inside that place. */
  const chosen = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const common = range.commonAncestorContainer;
    const root = common.nodeType === Node.ELEMENT_NODE ? common : common.parentElement;
    const inside = root.closest("[data-key]");
    const places = inside ? [inside] : [...root.querySelectorAll("[data-key]")];
    for (const place of places) {
      if (!range.intersectsNode(place)) continue;
      const words = document.createRange();
      words.selectNodeContents(place);
      if (words.compareBoundaryPoints(Range.START_TO_START, range) < 0) words.setStart(range.startContainer, range.startOffset);
      if (words.compareBoundaryPoints(Range.END_TO_END, range) > 0) words.setEnd(range.endContainer, range.endOffset);
      if (/[\p{L}\p{N}]/u.test(words.toString())) return { place, words };
    }
    return null;
  };

  /* The heading that the selection lies in; its words are commented on with their whole place. */
  const heading = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const words = selection.getRangeAt(0);
    const node = words.startContainer;
    const place = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-heading]");
    return place ? { place, words } : null;
  };

  const address = (found) => {
    const { heading: whole, key } = found.place.dataset;
    const place = `ketentuan=${encodeURIComponent(whole || key)}`;
    return whole ? place : `${place}&kutip=${positions(found)}`;
  };

  const positions = ({ place, words }) => {
    const before = document.createRange();
    before.setStart(place, 0);
    before.setEnd(words.startContainer, words.startOffset);
    return `${count(before)}-${count(before) + count(words)}`;
  };

  /* The offer stands in its block, right after the line that it is about. */
  const show = (found) => {
    const block = found.place.closest(".block, .division");
    const asked = address(found);
    if (asked === dismissed) return;
    dismissed = "";
    link.href = `${offer.dataset.quote}?${asked}`;
    const [ofWords, ofPlace] = link.querySelectorAll("span");
    ofWords.hidden = Boolean(found.place.dataset.heading);
    ofPlace.hidden = !ofWords.hidden;
    const line = found.place.closest(".l") || found.place;
    if (line.nextElementSibling !== offer) line.after(offer);
    offer.hidden = false;
    const rects = found.words.getClientRects();
    const last = rects[rects.length - 1];
    const frame = block.getBoundingClientRect();
    const room = Math.max(0, frame.width - offer.offsetWidth);
    offer.style.left = `${Math.min(Math.max(0, last.right - frame.left - offer.offsetWidth / 2), room)}px`;
    offer.style.top = `${last.bottom - frame.top + 8 + TOUCH_HANDLES}px`;
  };

  const look = () => {
    const found = chosen() || heading();
    if (found) show(found);
    else if (!offer.contains(document.activeElement)) offer.hidden = true;
  };
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 350);
  });
  offer.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  document.addEventListener("keydown", (event) => {
    if (offer.hidden) return;
    const isElsewhere = document.activeElement.matches("a, button, input, select, textarea, summary, [tabindex='0']");
    if (event.key === "Tab" && !event.shiftKey && !isElsewhere) { // a selection has no focus of its own
      event.preventDefault();
      link.focus();
    }
    if (event.key !== "Escape") return;
    dismissed = link.href.split("?")[1];
    const place = offer.previousElementSibling;
    const hadFocus = offer.contains(document.activeElement);
    offer.hidden = true;
    if (hadFocus && place) { place.tabIndex = -1; place.focus({ preventScroll: true }); }
  });
})();
