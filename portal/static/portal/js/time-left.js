// Says politely that the time of a quiz is running out: at 10, 5 and 1 minute and at the
// end, each once. The words and the moment come from the page, which tells the end in
// words itself; the server keeps the time.

const place = document.querySelector("[data-portal-ends]");
const line = place && place.querySelector("[data-portal-left]");
const MARKS = [0, 1, 5, 10]; // minutes
const LOOK = 5000; // milliseconds

function mark() {
  const left = (Date.parse(place.dataset.portalEnds) - Date.now()) / 60000;
  return MARKS.find((minutes) => left <= minutes);
}

function show() {
  const minutes = mark();
  if (minutes === undefined || line.dataset.shown === String(minutes)) return;
  line.dataset.shown = minutes;
  const words = place.querySelector(`template[data-portal-words="${minutes}"]`);
  line.replaceChildren(words.content.cloneNode(true));
}

if (line) {
  setInterval(show, LOOK);
  document.addEventListener("visibilitychange", show);
  show();
}
