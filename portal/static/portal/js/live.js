// The one live line of a page: no connection, or a session about to end.
// All words come from the page (`data-*` of the element with `data-portal-offline`).

const place = document.querySelector("[data-portal-offline]");
const line = place && place.querySelector("[role=status]");
const WARN = 120; // seconds before the end
const LOOK = 10000; // milliseconds between looks: timers sleep with the screen

let loaded = Date.now();

function left() {
  const whole = Number(place.dataset.portalSession || 0);
  return whole ? whole - (Date.now() - loaded) / 1000 : Infinity;
}

function words() {
  if (!navigator.onLine) return place.dataset.portalOffline;
  if (left() <= 0) return place.dataset.over;
  if (left() <= WARN) return place.dataset.soon;
  return "";
}

function show() {
  const text = words();
  if (line.dataset.shown === text) return;
  line.dataset.shown = text;
  line.textContent = text;
  if (text && text === place.dataset.soon) line.append(stayButton());
}

function stayButton() {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = place.dataset.stay;
  button.addEventListener("click", stay);
  return button;
}

async function stay() {
  try {
    const answer = await fetch(place.dataset.portalKeep, {
      credentials: "same-origin",
      redirect: "error", // a redirect is the sign-in page: the session is gone
    });
    if (answer.ok) loaded = Date.now();
  } catch (error) {
    // No connection or no session: the line goes on saying so.
  }
  show();
}

if (line) {
  window.addEventListener("offline", show);
  window.addEventListener("online", show);
  document.addEventListener("visibilitychange", show);
  setInterval(show, LOOK);
  show();
}
