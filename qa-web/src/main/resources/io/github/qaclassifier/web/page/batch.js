// The batch tab: reads a file, classifies its questions through /api/v1/classify, offers the result.
"use strict";

(() => {
  const MAX_CHUNK = 32;
  // Maximum attempts per request after time-outs, and while the server is unavailable.
  const MAX_TIMEOUTS = 3;
  const MAX_UNAVAILABLE = 30;
  const SHOWN_ROWS = 500;
  const SHOWN_CHARACTERS = 160;
  // Room for the JSON around the questions, and for characters that JSON escapes.
  const BODY_SHARE = 0.5;
  const TITLE = ["title"];
  const BODY = ["body", "bodytext", "text", "question"];
  const HTML = ["bodyhtml"];

  const byId = (id) => document.getElementById(id);
  const panel = byId("batch");
  const drop = byId("drop");
  const file = byId("file");
  const status = byId("batch-status");
  const problem = byId("batch-problem");
  const run = byId("batch-run");
  const progress = byId("batch-progress");
  const counted = byId("batch-count");
  const done = byId("batch-done");
  const table = byId("batch-result");
  const rows = byId("batch-rows");
  const more = byId("batch-more");
  const maxQuestions = Math.min(MAX_CHUNK, Number(panel.dataset.maxQuestions));
  const maxBytes = BODY_SHARE * Number(panel.dataset.maxBytes);
  const maxLength = Number(byId("question").dataset.maxLength);
  const number = (value) => value.toLocaleString("en");

  let running;
  let current;

  // ---- Tabs

  const tabs = [...document.querySelectorAll("[role=tab]")];

  function select(tab, focus) {
    for (const other of tabs) {
      const selected = other === tab;
      other.setAttribute("aria-selected", String(selected));
      other.tabIndex = selected ? 0 : -1;
      byId(other.getAttribute("aria-controls")).hidden = !selected;
    }
    if (focus) tab.focus();
  }

  for (const tab of tabs) {
    const tabPanel = byId(tab.getAttribute("aria-controls"));
    tabPanel.setAttribute("role", "tabpanel");
    tabPanel.setAttribute("aria-labelledby", tab.id);
    tab.addEventListener("click", () => select(tab, false));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      select(tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length], true);
    });
  }
  if (location.hash === "#batch") select(byId("tab-batch"), false);

  // ---- Reading files

  /** Splits CSV text into records of fields. Quoted fields may contain separators and line ends. */
  function csvRecords(text, separator) {
    const records = [];
    let record = [];
    let field = "";
    let quoted = false;
    let started = false;
    const endField = () => {
      record.push(field);
      field = "";
      started = false;
    };
    const endRecord = () => {
      endField();
      if (record.length > 1 || record[0] !== "") records.push(record);
      record = [];
    };
    for (let i = 0; i < text.length; i++) {
      const c = text[i];
      if (quoted) {
        if (c !== '"') field += c;
        else if (text[i + 1] === '"') field += text[++i];
        else quoted = false;
      } else if (c === '"' && !started) {
        quoted = true;
        started = true;
      } else if (c === separator) {
        endField();
      } else if (c === "\n" || c === "\r") {
        if (c === "\r" && text[i + 1] === "\n") i++;
        endRecord();
      } else {
        field += c;
        started = true;
      }
    }
    if (quoted) throw new Error("A quoted field of the CSV file is not closed.");
    if (field !== "" || record.length > 0) endRecord();
    return records;
  }

  function fromCsv(text) {
    const header = text.split(/\r?\n|\r/, 1)[0];
    const separator = [",", ";", "\t"].reduce((best, candidate) =>
      header.split(candidate).length > header.split(best).length ? candidate : best,
    );
    const [names, ...records] = csvRecords(text, separator);
    return records.map((fields) =>
      Object.fromEntries(names.map((name, i) => [name.trim(), fields[i] ?? ""])),
    );
  }

  function fromJson(text) {
    if (text.trimStart().startsWith("[")) return JSON.parse(text);
    const objects = [];
    text.split("\n").forEach((line, i) => {
      if (line.trim() === "") return;
      try {
        objects.push(JSON.parse(line));
      } catch {
        throw new Error(`Line ${i + 1} is not valid JSON.`);
      }
    });
    return objects;
  }

  /** Decodes UTF-8, without the byte order mark. */
  function decode(bytes) {
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    } catch {
      throw new Error("The file is not UTF-8 text.");
    }
  }

  /** Reads the text of a file. Returns one object for each question. */
  function parse(text) {
    if (text.trim() === "") throw new Error("The file is empty.");
    // Without blank lines at its ends; a tab at the start of a line is an empty cell.
    const rows = text.replace(/^\s*[\r\n]+/, "").replace(/[\r\n]\s*$/, "");
    const objects = /^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(rows);
    if (objects.length === 0) throw new Error("The file has a header line, but no questions.");
    const wrong = objects.findIndex((object) => object === null || typeof object !== "object");
    if (wrong >= 0) throw new Error(`Record ${wrong + 1} is not a JSON object.`);
    const names = Object.keys(objects[0]);
    if (!names.some((name) => [...TITLE, ...BODY, ...HTML].includes(plain(name)))) {
      throw new Error(`No field is named title, body or bodyHtml (found: ${names.join(", ")}).`);
    }
    return objects;
  }

  const plain = (name) => name.toLowerCase().replace(/[^a-z]/g, "");

  function field(object, names) {
    for (const [name, value] of Object.entries(object)) {
      if (names.includes(plain(name)) && typeof value === "string" && value.trim() !== "") {
        return value;
      }
    }
    return "";
  }

  function toRecord(source) {
    const question = {};
    const title = field(source, TITLE);
    const body = field(source, BODY);
    const html = body ? "" : field(source, HTML);
    if (title) question.title = title;
    if (body) question.body = body;
    if (html) question.bodyHtml = html;
    const length = title.length + body.length + html.length;
    let error = "";
    if (length === 0) error = "The question is empty.";
    if (length > maxLength) error = `The question has more than ${number(maxLength)} characters.`;
    return { source, question, length, error, labels: [] };
  }

  // ---- Classifying

  /** Groups records into requests within the limits of the server. */
  function* chunks(records) {
    let chunk = [];
    let size = 0;
    for (const record of records) {
      // A character of UTF-16 needs at most three bytes.
      const bytes = 3 * record.length;
      if (chunk.length > 0 && (chunk.length === maxQuestions || size + bytes > maxBytes)) {
        yield chunk;
        chunk = [];
        size = 0;
      }
      chunk.push(record);
      size += bytes;
    }
    if (chunk.length > 0) yield chunk;
  }

  function pause(seconds, signal) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(resolve, seconds * 1000);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(new DOMException("Cancelled", "AbortError"));
      });
    });
  }

  /** Sends questions, again while the server is busy. */
  async function send(questions, signal) {
    let failures = 0;
    for (;;) {
      try {
        return await (await client.postJson("api/v1/classify", questions, signal)).json();
      } catch (error) {
        const most = error.type === "Timeout" ? MAX_TIMEOUTS : MAX_UNAVAILABLE;
        const again = error.status === 429 || (error.status === 503 && ++failures < most);
        if (!again) throw error;
        await pause(error.retryAfter, signal);
      }
    }
  }

  async function classify(chunk, signal) {
    if (chunk.length === 0) return;
    try {
      const questions = chunk.map((record) => ({ ...record.question, topK: 1 }));
      const results = await send(questions, signal);
      chunk.forEach((record, i) => (record.labels = results[i].labels));
    } catch (error) {
      // One question that the server refuses must not cost the others their tags, and fewer
      // questions may meet the deadline.
      if (![400, 413, 422, 500].includes(error.status) && error.type !== "Timeout") throw error;
      if (chunk.length === 1) {
        chunk[0].error = error.message;
        return;
      }
      const half = Math.ceil(chunk.length / 2);
      await classify(chunk.slice(0, half), signal);
      await classify(chunk.slice(half), signal);
    }
  }

  async function start(chosen) {
    running?.abort();
    const mine = (running = new AbortController());
    reset();
    try {
      status.textContent = `Reading ${chosen.name} …`;
      const records = parse(decode(await chosen.arrayBuffer())).map(toRecord);
      if (client.keyIsMissing()) {
        throw new Error('This server needs a key: enter it under "Single" first.');
      }
      current = { name: chosen.name.replace(/\.\w+$/, ""), records };
      await classifyAll(chosen.name, records, mine);
    } catch (error) {
      if (running !== mine) return;
      status.textContent = "";
      if (error.name === "AbortError") showCancelled();
      else fail(error.message);
    } finally {
      if (running === mine) {
        run.hidden = true;
        panel.removeAttribute("aria-busy");
        done.hidden = !current || current.finished === 0;
      }
    }
  }

  async function classifyAll(name, records, mine) {
    current.finished = 0;
    panel.setAttribute("aria-busy", "true");
    run.hidden = false;
    table.hidden = false;
    progress.max = records.length;
    showProgress(records.length);
    status.textContent = `Classifying ${number(records.length)} ${records.length === 1 ? "question" : "questions"} of ${name}.`;
    for (const chunk of chunks(records)) {
      await classify(
        chunk.filter((record) => !record.error),
        mine.signal,
      );
      show(chunk);
      current.finished += chunk.length;
      showProgress(records.length);
    }
    const failed = records.filter((record) => record.error).length;
    status.textContent =
      `${number(records.length)} ${records.length === 1 ? "question" : "questions"} classified.` +
      (failed ? ` ${number(failed)} without a result; the table says why.` : "");
  }

  // ---- Showing

  function reset() {
    current = undefined;
    problem.hidden = true;
    done.hidden = true;
    table.hidden = true;
    more.hidden = true;
    rows.replaceChildren();
  }

  function fail(sentence) {
    problem.textContent = sentence;
    problem.hidden = false;
  }

  function showCancelled() {
    status.textContent =
      `Cancelled after ${number(current.finished)} of ${number(current.records.length)} questions.`;
  }

  function showProgress(total) {
    progress.value = current.finished;
    counted.textContent = `${number(current.finished)} of ${number(total)} ${total === 1 ? "question" : "questions"}`;
  }

  function show(records) {
    for (const record of records) {
      if (rows.children.length === SHOWN_ROWS) {
        more.textContent = `The table shows the first ${SHOWN_ROWS} questions; the download has all.`;
        more.hidden = false;
        return;
      }
      rows.append(row(record));
    }
  }

  function cell(name, text) {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function row(record) {
    const line = cell("tr");
    const question = record.question.title || record.question.body || record.question.bodyHtml || "";
    const tags = cell("td");
    if (record.error) {
      tags.className = "failed";
      tags.textContent = record.error;
    } else if (record.labels.length === 0) {
      tags.className = "none";
      tags.textContent = "no tag";
    } else {
      const list = cell("ul");
      list.className = "pills";
      for (const label of record.labels) {
        const item = cell("li", label.label + " ");
        item.append(cell("span", Math.round(100 * label.probability) + " %"));
        list.append(item);
      }
      tags.append(list);
    }
    line.append(
      cell("td", String(rows.children.length + 1)),
      cell("td", question.slice(0, SHOWN_CHARACTERS)),
      tags,
    );
    return line;
  }

  // ---- Downloading

  const finished = () => current.records.slice(0, current.finished);
  const names = (record) => record.labels.map((label) => label.label);
  const probabilities = (record) => record.labels.map((label) => label.probability);

  function csv() {
    const quote = (value) => {
      const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
      return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
    };
    const columns = [...new Set(finished().flatMap((record) => Object.keys(record.source)))];
    const lines = finished().map((record) => [
      ...columns.map((column) => record.source[column] ?? ""),
      names(record).join(";"),
      probabilities(record).join(";"),
      record.error,
    ]);
    const header = [...columns, "predicted_tags", "probabilities", "error"];
    return [header, ...lines].map((line) => line.map(quote).join(",")).join("\r\n") + "\r\n";
  }

  function jsonl() {
    return finished()
      .map((record) => {
        const result = record.error ? { error: record.error } : { predicted: record.labels };
        return JSON.stringify({ ...record.source, ...result }) + "\n";
      })
      .join("");
  }

  const downloads = { csv: [csv, "text/csv"], jsonl: [jsonl, "application/jsonl"] };

  done.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-download]")?.dataset.download;
    if (!kind) return;
    const [content, type] = downloads[kind];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content()], { type: type + ";charset=utf-8" }));
    link.download = `${current.name}-tagged.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  });

  byId("batch-cancel").addEventListener("click", () => running?.abort());

  file.addEventListener("change", () => {
    if (file.files.length) start(file.files[0]);
    file.value = "";
  });

  for (const name of ["dragenter", "dragover"]) {
    panel.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  panel.addEventListener("dragleave", (event) => {
    if (!panel.contains(event.relatedTarget)) drop.classList.remove("over");
  });
  panel.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) start(event.dataTransfer.files[0]);
  });
})();
