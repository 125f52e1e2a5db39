// Forms with `data-portal-unsaved` ask before a page with typed text is left.
// `data-portal-unsaved="changed"` marks what the server gave back unsaved.

const changed = new Set();

for (const form of document.querySelectorAll("form[data-portal-unsaved]")) {
  if (form.dataset.portalUnsaved === "changed") changed.add(form);
  form.addEventListener("input", () => changed.add(form));
  form.addEventListener("submit", () => changed.delete(form));
  form.addEventListener("reset", () => changed.delete(form));
}

window.addEventListener("beforeunload", (event) => {
  if (changed.size === 0) return;
  event.preventDefault();
  event.returnValue = ""; // old browsers
});
