// Everything here is a convenience: without it the form posts and the page comes back.
"use strict";

const PAUSE_MILLIS = 350;

const form = document.getElementById("question");
const title = document.getElementById("title");
const body = document.getElementById("body");
const key = document.getElementById("key");
const result = document.getElementById("result");
const status = document.getElementById("status");
const tools = document.getElementById("tools");
const clear = document.getElementById("clear");
const answer = document.querySelector(".answer");
const narrow = matchMedia("(max-width: 60rem)");
const invitation = document.querySelector(".card.empty");

let timer;
let running;

function asked() {
  return title.value.trim() !== "" || body.value.trim() !== "";
}

// The question lives behind the #, which never leaves the browser.
function remember() {
  const parts = new URLSearchParams();
  if (title.value) parts.set("title", title.value);
  if (body.value) parts.set("body", body.value);
  const hash = parts.toString();
  history.replaceState(null, "", location.pathname + (hash ? "#" + hash : ""));
}

function recall() {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (!parts.has("title") && !parts.has("body")) return false;
  title.value = parts.get("title") || "";
  body.value = parts.get("body") || "";
  return true;
}

function show(html) {
  const open = document.getElementById("all")?.open;
  result.innerHTML = html;
  const all = document.getElementById("all");
  if (all && open) all.open = true;
  status.textContent = result.querySelector("[data-summary]").dataset.summary;
  tools.hidden = false;
}

function showNothing() {
  result.replaceChildren(...(invitation ? [invitation] : []));
  status.textContent = "";
  tools.hidden = true;
}

function showProblem(sentence) {
  const card = document.createElement("div");
  card.className = "card problem";
  const heading = document.createElement("h3");
  heading.textContent = "That did not work";
  const text = document.createElement("p");
  text.textContent = sentence;
  card.append(heading, text);
  result.replaceChildren(card);
  status.textContent = sentence;
  tools.hidden = true;
}

async function sentenceOf(response) {
  try {
    return (await response.json()).error;
  } catch {
    return "The server answered with status " + response.status + ".";
  }
}

async function ask(why) {
  clearTimeout(timer);
  running?.abort();
  clear.hidden = !asked();
  if (!asked()) {
    showNothing();
    return;
  }
  const mine = (running = new AbortController());
  const fields = new URLSearchParams(new FormData(form));
  if (why) fields.set("why", why);
  result.classList.add("busy");
  try {
    const response = await fetch("result", { method: "POST", body: fields, signal: mine.signal });
    if (!response.ok) {
      showProblem(await sentenceOf(response));
      return;
    }
    show(await response.text());
    if (why) result.querySelector('.chip[aria-pressed="true"]')?.focus();
  } catch (error) {
    if (error.name !== "AbortError") showProblem("The server cannot be reached.");
  } finally {
    if (running === mine) result.classList.remove("busy");
  }
}

// Where the answer lies below the form, whoever pressed a button wants to see it.
function askAndLook(why) {
  ask(why).then(() => narrow.matches && asked() && answer.scrollIntoView());
}

function fill(newTitle, newBody) {
  title.value = newTitle;
  body.value = newBody;
  remember();
  askAndLook();
}

function payload() {
  const question = {};
  if (title.value) question.title = title.value;
  if (body.value) question.body = body.value;
  return JSON.stringify(question);
}

function curl() {
  const quoted = "'" + payload().replaceAll("'", "'\\''") + "'";
  const header = key ? " -H 'Authorization: Bearer KEY'" : "";
  const address = new URL("api/v1/classify", location.origin + location.pathname);
  return `curl${header} -H 'Content-Type: application/json' -d ${quoted} ${address}`;
}

async function json() {
  const headers = { "Content-Type": "application/json" };
  if (key) headers.Authorization = "Bearer " + key.value;
  const response = await fetch("api/v1/classify", { method: "POST", headers, body: payload() });
  if (!response.ok) throw new Error(await sentenceOf(response));
  return JSON.stringify(await response.json(), null, 2);
}

async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  // Browsers give the clipboard to secure addresses only; this way is old and works everywhere.
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

const copies = { link: () => location.href, curl, json };

tools.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await copy(await copies[button.dataset.copy]());
    button.focus();
    status.textContent = "Copied.";
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = button.dataset.name), 1500);
  } catch (error) {
    status.textContent = "Not copied: " + error.message;
  }
});

form.addEventListener("input", (event) => {
  if (event.target === key) return;
  remember();
  clear.hidden = !asked();
  clearTimeout(timer);
  timer = setTimeout(() => ask(), PAUSE_MILLIS);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember();
  const why = event.submitter?.name === "why" ? event.submitter.value : undefined;
  if (why) ask(why);
  else askAndLook();
});

document.querySelector(".examples").addEventListener("click", (event) => {
  const example = event.target.closest(".example");
  if (!example) return;
  event.preventDefault();
  fill(example.dataset.title, example.dataset.body);
});

clear.addEventListener("click", () => {
  fill("", "");
  title.focus();
});

document.getElementById("live").hidden = false;

window.addEventListener("hashchange", () => recall() && ask());

if (recall() || asked()) ask();
