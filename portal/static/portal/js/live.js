// The one live line of a page, and the guard of typed text: a form is sent only while
// the server is known to be there and the session to be alive. Else the text stays.
// All words come from the page: templates beside the line.

const place = document.querySelector("[data-portal-live]");
const line = place && place.querySelector("[role=status]");
const keep = place && place.dataset.portalKeep; // absent until all is shown to sign in

const WARN = 120; // seconds before the end
const LOOK = 10000; // milliseconds between looks: timers sleep with the screen
const SURE = 60000; // how long the server's last word is believed
const OFTEN = 300000; // between questions while somebody types
const AGAIN = 30000; // the same after a bad answer
const PATIENCE = 20000; // for one answer on a slow line

let counted = Date.now(); // when `data-portal-session` was true
let asked = counted;
let sure = navigator.onLine ? counted : 0;
let trouble = ""; // what the last question found: offline, over, other
let sending = false;

// --- the line -----------------------------------------------------------------

const whole = () => Number(place.dataset.portalSession || Infinity);
const left = () => whole() - (Date.now() - counted) / 1000;

function news() {
  if (!navigator.onLine) return "offline";
  if (trouble) return trouble;
  if (left() <= 0) return "over";
  if (left() > WARN) return "";
  return whole() > WARN ? "soon" : "last"; // nothing makes the last hour longer
}

function show() {
  const name = news();
  if (line.dataset.shown === name) return;
  line.dataset.shown = name;
  const words = place.querySelector(`template[data-portal-words="${name}"]`);
  line.replaceChildren(...(words ? [words.content.cloneNode(true)] : []));
}

// --- asking the server ----------------------------------------------------------

async function ask() {
  asked = Date.now();
  sure = 0; // until the answer is here
  try {
    const answer = await fetch(keep, {
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout?.(PATIENCE),
    });
    if (answer.status === 401) trouble = "over";
    else if (answer.ok) hear(await answer.json());
    else trouble = "offline";
  } catch (error) {
    trouble = "offline";
  }
  show();
}

function hear(answer) {
  trouble = answer.who === place.dataset.portalWho ? "" : "other";
  if (trouble) return;
  place.dataset.portalSession = answer.left;
  counted = sure = Date.now();
  for (const token of document.querySelectorAll("[name=csrfmiddlewaretoken]")) {
    token.value = answer.csrf; // a new sign-in made the old one worthless
  }
}

function doubt() {
  sure = 0;
}

// A person came back to this page, perhaps from signing in or out in another tab.
// Never by the clock alone: tabs left open would keep a session alive for ever.
function back() {
  show();
  if (keep && !document.hidden) ask();
}

function typed(event) {
  if (!event.target.form) return;
  if (Date.now() - asked > (trouble ? AGAIN : OFTEN)) ask();
}

// --- the guard ------------------------------------------------------------------

const doubtful = () => left() <= 0 || Date.now() - sure > SURE;

function guard(event) {
  const form = event.target;
  if (form.method !== "post" || "portalNow" in form.dataset || !doubtful()) return;
  event.preventDefault();
  event.stopImmediatePropagation(); // for the other modules nothing was sent
  if (!sending) send(form, event.submitter);
}

async function send(form, submitter) {
  sending = true;
  form.setAttribute("aria-busy", "true");
  await ask();
  form.removeAttribute("aria-busy");
  sending = false;
  if (!doubtful()) {
    form.requestSubmit(submitter);
    return;
  }
  line.focus();
  line.scrollIntoView({ block: "nearest" });
}

if (line) {
  window.addEventListener("offline", show);
  window.addEventListener("online", show);
  document.addEventListener("visibilitychange", back);
  setInterval(show, LOOK);
  show();
}
if (line && keep) {
  window.addEventListener("offline", doubt);
  window.addEventListener("online", () => trouble && ask());
  window.addEventListener("focus", doubt);
  document.addEventListener("input", typed);
  // An old browser that cannot send a form again sends it unguarded.
  if (document.createElement("form").requestSubmit) {
    document.addEventListener("submit", guard, true);
  }
  line.addEventListener("click", (event) => event.target.closest("button") && ask());
}
