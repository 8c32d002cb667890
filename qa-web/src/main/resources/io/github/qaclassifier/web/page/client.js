// What the scripts of the page share: the key, and reading responses.
"use strict";

const client = (() => {
  const STORED_KEY = "question-tagger-key";
  const field = document.getElementById("key");
  const row = document.getElementById("key-row");
  const change = document.getElementById("key-change");

  // Browsers may forbid the storage; the key then lasts as long as the page.
  function stored() {
    try {
      return sessionStorage.getItem(STORED_KEY) || "";
    } catch {
      return "";
    }
  }

  function store(key) {
    try {
      sessionStorage.setItem(STORED_KEY, key);
    } catch {
      // Nothing is lost but the convenience.
    }
  }

  function collapse(collapsed) {
    row.classList.toggle("accepted", collapsed);
    change.hidden = !collapsed;
  }

  function accepted() {
    if (!field) return;
    store(field.value);
    field.removeAttribute("aria-invalid");
    if (document.activeElement !== field) collapse(true);
  }

  function rejected() {
    if (!field) return;
    store("");
    collapse(false);
    field.setAttribute("aria-invalid", "true");
    field.focus();
    field.select();
  }

  if (field) {
    field.value = field.value || stored();
    change.addEventListener("click", () => {
      collapse(false);
      field.focus();
      field.select();
    });
  }

  async function problemOf(response) {
    try {
      return await response.json();
    } catch {
      return { error: "The server responded with status " + response.status + "." };
    }
  }

  /** Posts to the server. Returns the response; throws an Error with a sentence if it failed. */
  async function post(path, body, headers, signal) {
    let response;
    try {
      response = await fetch(path, { method: "POST", body, headers, signal });
    } catch (error) {
      throw error.name === "AbortError" ? error : new Error("The server cannot be reached.");
    }
    if (response.ok) {
      accepted();
      return response;
    }
    const problem = await problemOf(response);
    const error = new Error(problem.error);
    error.type = problem.error_type;
    error.status = response.status;
    error.retryAfter = Number(response.headers.get("Retry-After")) || 1;
    if (response.status === 401) rejected();
    throw error;
  }

  return {
    keyField: field,
    keyIsMissing: () => Boolean(field) && field.value === "",
    askForKey: () => field.focus(),
    postForm: (path, fields, signal) => post(path, fields, {}, signal),
    postJson: (path, value, signal) => {
      const headers = { "Content-Type": "application/json" };
      if (field) headers.Authorization = "Bearer " + field.value;
      return post(path, JSON.stringify(value), headers, signal);
    },
  };
})();
