"use strict";
// All of the page reads without this script: it adds sorting, the rows' search and filters, and keys.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // Tables: a button in each head sorts by the column.
  for (const table of all("table[data-sortable]")) {
    const body = table.tBodies[0];
    const heads = all("thead th", table);
    const original = Array.from(body.rows);
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const isNumber = head.classList.contains("number");
        const first = isNumber ? "descending" : "ascending";
        const second = isNumber ? "ascending" : "descending";
        const now = head.getAttribute("aria-sort");
        const next = now === null ? first : now === first ? second : null;
        for (const other of heads) other.removeAttribute("aria-sort");
        if (next) head.setAttribute("aria-sort", next);
        body.append(...(next ? sorted(original, column, isNumber, next === "ascending" ? 1 : -1) : original));
      });
    });
  }

  function sorted(rows, column, isNumber, sign) {
    const keyed = rows.map((row, place) => {
      const cell = row.cells[column];
      const key = cell.dataset.key;
      return { row, place, number: key === undefined ? NaN : Number(key), text: cell.textContent };
    });
    // What has no number stands last, whichever way the column is sorted.
    keyed.sort((left, right) => {
      const lacks = Number(Number.isNaN(left.number)) - Number(Number.isNaN(right.number));
      const order = isNumber
        ? lacks || sign * (left.number - right.number)
        : sign * left.text.localeCompare(right.text, undefined, { numeric: true });
      return order || left.place - right.place;
    });
    return keyed.map((entry) => entry.row);
  }

  // The section that is being read, in the sections' list.
  const links = new Map(all("nav a").map((link) => [link.hash.slice(1), link]));
  if ("IntersectionObserver" in window) {
    const seen = new Set();
    const observer = new IntersectionObserver((entries) => {
      for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target.id);
      const current = all("main > section").find((section) => seen.has(section.id));
      for (const [id, link] of links) {
        if (current && id === current.id) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    }, { rootMargin: "-10% 0px -60% 0px" });
    for (const section of all("main > section")) observer.observe(section);
  }

  // Paper has no use for what is closed.
  window.addEventListener("beforeprint", () => {
    for (const details of all("details:not([open])")) { details.open = true; details.dataset.closed = ""; }
  });
  window.addEventListener("afterprint", () => {
    for (const details of all("details[data-closed]")) { details.open = false; delete details.dataset.closed; }
  });

  const form = document.getElementById("filters");
  if (!form) return;
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const selects = all("select", form);
  const lists = all("ol.rows").map((list) => ({
    list,
    head: document.getElementById(list.getAttribute("aria-labelledby")),
    rows: Array.from(list.children).map((row) => ({ row, text: null })),
  }));
  const total = lists.reduce((sum, entry) => sum + entry.rows.length, 0);
  form.hidden = false;

  function holds(row, name, wanted) {
    const value = row.dataset[name];
    if (value === undefined) return false;
    return name === "function" || name === "slice" ? value.split(" ").includes(wanted) : value === wanted;
  }

  function apply() {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const wanted = selects.filter((select) => select.value !== "").map((select) => [select.dataset.name, select.value]);
    let count = 0;
    for (const { list, head, rows } of lists) {
      let shown = 0;
      for (const entry of rows) {
        let matches = wanted.every(([name, value]) => holds(entry.row, name, value));
        if (matches && words.length) {
          entry.text ??= entry.row.textContent.toLocaleLowerCase();
          matches = words.every((word) => entry.text.includes(word));
        }
        entry.row.hidden = !matches;
        if (matches) shown += 1;
      }
      list.hidden = head.hidden = shown === 0;
      count += shown;
    }
    const format = (number) => number.toLocaleString("en");
    const noun = ("clipped" in form.dataset ? "listed " : "") + (total === 1 ? "row" : "rows");
    found.textContent = (count === total ? "" : `${format(count)} of `) + `${format(total)} ${noun}`;
  }

  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  form.addEventListener("change", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));

  // A cell, slice or action shows its rows.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-filter]");
    if (!link) return;
    event.preventDefault();
    const wanted = new URLSearchParams(link.dataset.filter);
    search.value = "";
    for (const select of selects) select.value = wanted.get(select.dataset.name) ?? "";
    apply();
    const section = document.getElementById("rows");
    section.scrollIntoView();
    selects[0].focus({ preventScroll: true });
  });

  // Keys.
  const shownRows = () => lists.flatMap(({ rows }) => rows.filter(({ row }) => !row.hidden).map(({ row }) => row));
  let current = null;
  function moveTo(row) {
    if (!row) return;
    if (current) current.removeAttribute("tabindex");
    current = row;
    row.tabIndex = -1;
    row.focus();
    row.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.matches("input, select, textarea");
    if (event.key === "Escape" && (isTyping || current)) {
      form.reset();
      return;
    }
    if (isTyping) return;
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
      return;
    }
    const onRow = current !== null && current.contains(document.activeElement);
    const step = event.key === "j" || (onRow && event.key === "ArrowDown") ? 1
      : event.key === "k" || (onRow && event.key === "ArrowUp") ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const rows = shownRows();
    const place = rows.indexOf(current);
    moveTo(rows[place < 0 ? 0 : Math.min(Math.max(place + step, 0), rows.length - 1)]);
  });

  apply();
})();
