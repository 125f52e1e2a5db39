// A second click sends nothing while the first is on its way. The button stays
// enabled in the markup: without this module the server's token does the same.

const sent = new WeakSet();

function once(event) {
  const form = event.target;
  if (form.method !== "post") return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  form.setAttribute("aria-busy", "true");
  if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
}

function again() {
  for (const form of document.forms) {
    sent.delete(form);
    form.removeAttribute("aria-busy");
    for (const button of form.querySelectorAll("[aria-disabled=true]")) {
      if (button.type === "submit") button.removeAttribute("aria-disabled");
    }
  }
}

document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) once(event);
});
// "Back" may show the same page again, with what was typed.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) again();
});
window.addEventListener("offline", again);
