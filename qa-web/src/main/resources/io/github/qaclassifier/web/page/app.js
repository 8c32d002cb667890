// Tags while typing, explanations, sharing. Without this script the form posts and the page returns.
"use strict";

(() => {
  const TYPING_PAUSE_MILLIS = 350;
  const ADDRESS_PAUSE_MILLIS = 500;
  const COUNTER_SHARE = 0.9;
  const STRIP_TAGS = 3;
  const MAX_TESTED_WORDS = 150;
  const WORD = /\.?[\p{L}\p{N}_]+(?:[-.'][\p{L}\p{N}_]+)*[+#]*/gu;

  const byId = (id) => document.getElementById(id);
  const form = byId("question");
  const title = byId("title");
  const body = byId("body");
  const key = client.keyField;
  const result = byId("result");
  const resultHeading = byId("result-heading");
  const status = byId("status");
  const tools = byId("tools");
  const clear = byId("clear");
  const count = byId("count");
  const strip = byId("strip");
  const maxLength = Number(form.dataset.maxLength);
  const narrow = matchMedia("(max-width: 60rem)");
  const invitation = document.querySelector(".card.empty");

  let typingTimer;
  let addressTimer;
  let classification;
  let explanation;

  const hasText = () => title.value.trim() !== "" || body.value.trim() !== "";

  // ---- The address. The question is in the part after #, which browsers never send.

  function fragment() {
    const parts = new URLSearchParams();
    if (title.value) parts.set("title", title.value);
    if (body.value) parts.set("body", body.value);
    return parts.toString();
  }

  function address() {
    const hash = fragment();
    return location.pathname + (hash ? "#" + hash : "");
  }

  // Safari allows 100 changes of the address in 30 s and throws at the next one.
  function writeAddress(push) {
    clearTimeout(addressTimer);
    try {
      if (push) history.pushState(null, "", address());
      else history.replaceState(null, "", address());
    } catch {
      // The page works without it, and "Copy link" does not use the address.
    }
  }

  function writeAddressSoon() {
    clearTimeout(addressTimer);
    addressTimer = setTimeout(() => writeAddress(false), ADDRESS_PAUSE_MILLIS);
  }

  function readAddress() {
    const parts = new URLSearchParams(location.hash.slice(1));
    const newTitle = parts.get("title") || "";
    const newBody = parts.get("body") || "";
    if (newTitle === title.value && newBody === body.value) return false;
    title.value = newTitle;
    body.value = newBody;
    return true;
  }

  // ---- Tags

  function showProblem(sentence) {
    const card = document.createElement("div");
    card.className = "card problem";
    const heading = document.createElement("h3");
    heading.textContent = "No result";
    const text = document.createElement("p");
    text.textContent = sentence;
    card.append(heading, text);
    result.replaceChildren(card);
    status.textContent = sentence;
    tools.hidden = true;
    strip.hidden = true;
  }

  function showInvitation() {
    explanation?.abort();
    result.replaceChildren(...(invitation ? [invitation] : []));
    status.textContent = "";
    tools.hidden = true;
    strip.hidden = true;
  }

  function showResult(html) {
    const allOpen = byId("all")?.open;
    const why = byId("why");
    result.innerHTML = html;
    if (allOpen && byId("all")) byId("all").open = true;
    if (why && !byId("why")) {
      result.querySelector(".card.tags").append(why);
      press(why.dataset.label);
    }
    status.textContent = result.querySelector("[data-summary]").dataset.summary;
    tools.hidden = false;
    showStrip();
  }

  function showStrip() {
    const chips = [...result.querySelectorAll(".chip")].slice(0, STRIP_TAGS);
    strip.hidden = chips.length === 0;
    strip.replaceChildren(
      ...chips.map((chip) => {
        const tag = document.createElement("span");
        tag.textContent = chip.value;
        return tag;
      }),
    );
    strip.setAttribute("aria-label", "Tags: " + chips.map((c) => c.value).join(", ") + ". Show.");
  }

  function tooLong() {
    const length = title.value.length + body.value.length;
    const number = (value) => value.toLocaleString("en");
    count.hidden = length < COUNTER_SHARE * maxLength;
    count.classList.toggle("over", length > maxLength);
    count.textContent =
      length > maxLength
        ? `${number(length)} characters, ${number(length - maxLength)} too many`
        : `${number(length)} of ${number(maxLength)} characters`;
    return length <= maxLength
      ? ""
      : `The question has ${number(length)} characters; at most ${number(maxLength)} are allowed: shorten it.`;
  }

  async function classify() {
    clearTimeout(typingTimer);
    classification?.abort();
    clear.hidden = !hasText();
    const problem = tooLong();
    if (!hasText()) {
      showInvitation();
      return;
    }
    if (problem) {
      showProblem(problem);
      return;
    }
    if (client.keyIsMissing()) {
      showProblem("This server needs a key: enter it above the question.");
      return;
    }
    const mine = (classification = new AbortController());
    result.classList.add("busy");
    result.setAttribute("aria-busy", "true");
    try {
      const fields = new URLSearchParams(new FormData(form));
      const response = await client.postForm("result", fields, mine.signal);
      showResult(await response.text());
    } catch (error) {
      if (error.name !== "AbortError") showProblem(error.message);
    } finally {
      if (classification === mine) {
        result.classList.remove("busy");
        result.removeAttribute("aria-busy");
      }
    }
  }

  // On narrow screens the result is below the form, so a button scrolls to it.
  async function classifyAndShow() {
    if (hasText() && client.keyIsMissing()) client.askForKey();
    await classify();
    if (narrow.matches && hasText() && !client.keyIsMissing()) resultHeading.scrollIntoView();
  }

  // ---- Explanations

  function press(label) {
    for (const chip of result.querySelectorAll(".chip")) {
      chip.setAttribute("aria-pressed", String(chip.value === label));
    }
    const hint = result.querySelector(".hint");
    if (hint) hint.hidden = label !== undefined;
  }

  function closeExplanation() {
    explanation?.abort();
    byId("why")?.remove();
    press(undefined);
    status.textContent = "Explanation closed.";
  }

  function wordCount() {
    const words = (title.value + "\n" + body.value).match(WORD) || [];
    return Math.min(MAX_TESTED_WORDS, new Set(words.map((word) => word.toLowerCase())).size);
  }

  function pendingPanel(label) {
    const panel = document.createElement("div");
    panel.className = "why";
    panel.id = "why";
    panel.dataset.label = label;
    panel.setAttribute("aria-busy", "true");
    const heading = document.createElement("h4");
    heading.textContent = `Why ${label}?`;
    const note = document.createElement("p");
    note.className = "note testing";
    const progress = document.createElement("progress");
    progress.setAttribute("aria-label", "Words tested");
    panel.append(heading, note, progress);
    return panel;
  }

  function showTesting(words) {
    const note = document.querySelector("#why .testing");
    if (note) note.textContent = `Testing ${words} ${words === 1 ? "word" : "words"} …`;
  }

  function showReason(html, words) {
    const old = byId("why");
    if (!old) return;
    const scrolled = old.querySelector("blockquote")?.scrollTop;
    const outdated = old.classList.contains("outdated");
    old.outerHTML = html;
    if (scrolled) byId("why").querySelector("blockquote").scrollTop = scrolled;
    showTesting(words);
    if (outdated) markOutdated();
    if (byId("why").getAttribute("aria-busy") === "false") {
      const best = [...document.querySelectorAll("#why .word")].map((word) => word.textContent);
      status.textContent = best.length
        ? "Words that decide: " + best.join(", ") + "."
        : "No single word decides.";
    }
  }

  function showReasonProblem(sentence) {
    const panel = byId("why");
    if (!panel) return;
    panel.setAttribute("aria-busy", "false");
    panel.querySelector("progress")?.remove();
    const note = panel.querySelector(".testing") || panel.querySelector(".note");
    note.textContent = sentence;
    note.className = "note failed";
    note.setAttribute("role", "alert");
  }

  function markOutdated() {
    const panel = byId("why");
    if (!panel || panel.classList.contains("outdated")) return;
    panel.classList.add("outdated");
    const note = document.createElement("p");
    note.className = "note outdated-note";
    const again = document.createElement("button");
    again.type = "button";
    again.className = "link";
    again.textContent = "Explain again";
    again.addEventListener("click", () => explain(panel.dataset.label));
    note.append("This explains an earlier text. ", again);
    panel.querySelector("h4").after(note);
  }

  async function explain(label) {
    explanation?.abort();
    const mine = (explanation = new AbortController());
    const words = wordCount();
    byId("why")?.remove();
    press(label);
    result.querySelector(".card.tags").append(pendingPanel(label));
    showTesting(words);
    status.textContent = `Testing ${words} ${words === 1 ? "word" : "words"}.`;
    try {
      const fields = new URLSearchParams(new FormData(form));
      fields.set("why", label);
      const response = await client.postForm("why", fields, mine.signal);
      for await (const event of events(response)) {
        if (explanation !== mine) return;
        if (event.error) showReasonProblem(event.error);
        else showReason(event.html, words);
      }
    } catch (error) {
      if (explanation !== mine || error.name === "AbortError") return;
      showReasonProblem(error.message);
    }
    if (explanation === mine && byId("why")?.getAttribute("aria-busy") === "true") {
      showReasonProblem("The explanation was interrupted: try again.");
    }
  }

  /** The JSON values of a stream of server-sent events. */
  async function* events(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      text += chunk.value;
      const messages = text.split("\n\n");
      text = messages.pop();
      for (const message of messages) {
        if (message.startsWith("data: ")) yield JSON.parse(message.slice("data: ".length));
      }
    }
  }

  // ---- Sharing

  function question() {
    const value = {};
    if (title.value) value.title = title.value;
    if (body.value) value.body = body.value;
    return value;
  }

  function curl() {
    const quoted = "'" + JSON.stringify(question()).replaceAll("'", "'\\''") + "'";
    const header = key ? " -H 'Authorization: Bearer KEY'" : "";
    const target = new URL("api/v1/classify", location.origin + location.pathname);
    return `curl${header} -H 'Content-Type: application/json' -d ${quoted} ${target}`;
  }

  async function json() {
    const response = await client.postJson("api/v1/classify", question());
    return JSON.stringify(await response.json(), null, 2);
  }

  async function copy(text) {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return;
    }
    // Only secure addresses have navigator.clipboard.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  const copies = { link: () => location.origin + address(), curl, json };

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

  // ---- The form

  function fill(newTitle, newBody) {
    title.value = newTitle;
    body.value = newBody;
    writeAddress(true);
    byId("why")?.remove();
    explanation?.abort();
    classifyAndShow();
  }

  form.addEventListener("input", (event) => {
    if (event.target === key) return;
    writeAddressSoon();
    clear.hidden = !hasText();
    tooLong();
    markOutdated();
    clearTimeout(typingTimer);
    typingTimer = setTimeout(classify, TYPING_PAUSE_MILLIS);
  });

  key?.addEventListener("change", () => hasText() && classify());

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const label = event.submitter?.name === "why" ? event.submitter.value : undefined;
    if (label === undefined) {
      writeAddress(false);
      classifyAndShow();
    } else if (event.submitter.getAttribute("aria-pressed") === "true") {
      closeExplanation();
    } else {
      explain(label);
    }
  });

  document.querySelector(".examples").addEventListener("click", (event) => {
    const example = event.target.closest(".example");
    if (!example || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    fill(example.dataset.title, example.dataset.body);
  });

  clear.addEventListener("click", () => {
    fill("", "");
    title.focus();
  });

  strip.addEventListener("click", () => {
    resultHeading.scrollIntoView();
    resultHeading.focus({ preventScroll: true });
  });

  window.addEventListener("popstate", () => readAddress() && classify());
  window.addEventListener("hashchange", () => readAddress() && classify());

  if (location.hash.includes("=")) readAddress();
  if (hasText()) classify();
})();
