// The model page: tables that sort, and the key of this tab.
"use strict";

(() => {
  const STORED_KEY = "question-tagger-key";

  function text(row, column) {
    return row.cells[column].textContent.trim();
  }

  function compare(a, b) {
    const numbers = [Number.parseFloat(a), Number.parseFloat(b)];
    return numbers.some(Number.isNaN)
      ? a.localeCompare(b, "en", { numeric: true })
      : numbers[0] - numbers[1];
  }

  function sort(table, header, column) {
    const descending = header.getAttribute("aria-sort") === "ascending" ||
      (!header.hasAttribute("aria-sort") && column > 0);
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows];
    rows.sort((a, b) => {
      const order = column === 0
        ? text(a, 0).localeCompare(text(b, 0), "en")
        : compare(text(a, column), text(b, column));
      return descending ? -order : order;
    });
    table.tBodies[0].append(...rows);
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...header.childNodes);
      button.addEventListener("click", () => sort(table, header, column));
      header.append(button);
    });
    table.tHead.rows[0].cells[0].setAttribute("aria-sort", "ascending");
  }

  const form = document.getElementById("model-key");
  if (!form) return;
  try {
    form.addEventListener("submit", () => sessionStorage.setItem(STORED_KEY, form.key.value));
    const stored = sessionStorage.getItem(STORED_KEY);
    if (document.querySelector(".problem")) {
      sessionStorage.removeItem(STORED_KEY);
    } else if (stored) {
      form.key.value = stored;
      form.submit();
    }
  } catch {
    // Browsers may forbid the storage; the key is then typed again.
  }
})();
