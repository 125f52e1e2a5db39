// Leave quickly: blank the page, then replace it, so that "Back" does not show it.
// Without this module the link still leads away through /exit/.
// It does not clear the browser's history; the page says so.

const link = document.querySelector("[data-portal-exit]");
const PRESSES = 3;
const WITHIN = 5000; // milliseconds
const BUTTONS = ["radio", "checkbox", "submit", "button", "reset"];

function leave(event) {
  event.preventDefault();
  document.title = "";
  document.documentElement.hidden = true;
  // The answer of /exit/ also tells the browser to forget what it stored of this site.
  fetch(link.href, { redirect: "manual", keepalive: true }).catch(() => {});
  window.location.replace(link.dataset.portalExit);
}

// Capital letters are typed with Shift: in a text field it means nothing else.
function isTyping(target) {
  const field = target.closest && target.closest("input, textarea, select, [contenteditable]");
  return Boolean(field) && !BUTTONS.includes(field.type);
}

let times = [];

function countShift(event) {
  if (isTyping(event.target) || event.repeat) return;
  if (event.key !== "Shift") {
    times = [];
    return;
  }
  const now = Date.now();
  times = times.filter((time) => now - time < WITHIN).concat(now);
  if (times.length >= PRESSES) leave(event);
}

if (link) {
  link.addEventListener("click", leave);
  // A phone's keyboard sends Shift while somebody only types.
  if (!window.matchMedia("(pointer: coarse)").matches) {
    document.addEventListener("keydown", countShift);
  }
  // A page kept alive by the browser must not come back blank.
  window.addEventListener("pageshow", () => {
    document.documentElement.hidden = false;
  });
}
