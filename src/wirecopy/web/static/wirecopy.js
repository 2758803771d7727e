// Small comforts; every page works without them.
"use strict";

// What a statement or passage in the text is about lights up beside it, and the other way round.
function light(event) {
  const from = event.target.closest("[data-of]");
  if (!from) return;
  const on = event.type === "mouseover" || event.type === "focusin";
  for (const name of from.dataset.of.split(" ")) {
    for (const each of document.querySelectorAll(`[data-of~="${CSS.escape(name)}"]`)) each.classList.toggle("lit", on);
  }
}
for (const kind of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(kind, light);

// A picture that is wider than its place can be drawn larger and smaller.
for (const picture of document.querySelectorAll("[data-zoom]")) {
  const drawing = picture.querySelector("svg");
  let scale = 1;
  const draw = () => { drawing.style.width = `${Math.round(scale * 100)}%`; };
  for (const button of picture.parentElement.querySelectorAll("[data-zoom-by]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const by = Number(button.dataset.zoomBy);
      scale = by ? Math.min(6, Math.max(1, scale * by)) : 1;
      draw();
    });
  }
}
