// Private pages leave one entry in the tab, not ten: links of ours take the place of the
// page they stand on, and a form's answer is put into it. After "Leave quickly" the
// button "Back" then shows the site before ours. Without this module all still works.

const MARK = "[data-portal-discreet]";

function isPlain(event) {
  const held = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  return event.button === 0 && !held && !event.defaultPrevented;
}

function follow(event) {
  const link = event.target.closest("a[href]");
  if (!link || !isPlain(event) || !document.querySelector(MARK)) return;
  if (link.getAttribute("target") || link.hasAttribute("download")) return;
  const address = new URL(link.getAttribute("href"), document.baseURI); // on a map too
  if (address.origin !== window.location.origin) return;
  event.preventDefault();
  window.location.replace(address.href);
}

function say(form, words) {
  let line = form.querySelector("[data-portal-said]");
  if (!line) {
    line = document.createElement("p");
    line.className = "note note--soon";
    line.setAttribute("role", "alert");
    line.dataset.portalSaid = "";
    form.append(line);
  }
  line.textContent = words;
}

function put(html) {
  const sent = new DOMParser().parseFromString(html, "text/html");
  const main = sent.querySelector("main");
  if (!main) throw new Error("no page came");
  for (const held of main.querySelectorAll("[autofocus]")) held.removeAttribute("autofocus");
  document.title = sent.title;
  document.querySelector("main").replaceWith(main);
  window.scrollTo(0, 0);
  const first = main.querySelector("[data-portal-focus]") || main.querySelector("h1");
  if (!first) return;
  first.tabIndex = -1;
  first.focus();
}

function fieldsOf(form, button) {
  const fields = new FormData(form);
  if (button && button.name) fields.append(button.name, button.value);
  return new URLSearchParams(fields);
}

function seek(event) {
  const form = event.target;
  if (form.method !== "get" || !form.closest(MARK) || event.defaultPrevented) return;
  event.preventDefault();
  const address = new URL(form.action);
  address.search = fieldsOf(form, event.submitter);
  window.location.replace(address.href);
}

async function send(event) {
  const form = event.target;
  if (form.method !== "post" || !form.closest(MARK) || event.defaultPrevented) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  const body = fieldsOf(form, event.submitter);
  try {
    const answer = await fetch(form.action, { method: "POST", body, cache: "no-store" });
    put(await answer.text());
  } catch {
    say(form, form.dataset.portalOffline);
  } finally {
    form.removeAttribute("aria-busy");
  }
}

document.addEventListener("click", follow);
document.addEventListener("submit", seek);
document.addEventListener("submit", send);
// A private page that the browser kept alive is asked for again: it shows nothing typed.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector(MARK)) window.location.reload();
});
