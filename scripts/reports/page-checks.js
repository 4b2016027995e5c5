// What must hold of a report's page, as a list of faults. axe looks for much more; this looks at every text, and runs
// where axe cannot be had.
(() => {
  const faults = [];
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const place = (element) => `${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""}${
    typeof element.className === "string" && element.className ? "." + element.className.split(" ").join(".") : ""}`;

  if (!document.documentElement.lang) faults.push("no language");
  if (!document.title) faults.push("no title");
  const ids = new Map();
  for (const element of all("[id]")) ids.set(element.id, (ids.get(element.id) ?? 0) + 1);
  for (const [id, count] of ids) if (count > 1) faults.push(`the id ${id} stands ${count} times`);
  for (const element of all("[aria-labelledby], [aria-describedby], label[for]")) {
    const names = `${element.getAttribute("aria-labelledby") ?? ""} ${element.getAttribute("for") ?? ""}`;
    for (const name of names.split(" ").filter(Boolean)) if (!ids.has(name)) faults.push(`no element ${name}`);
  }
  for (const link of all("a[href]")) {
    const address = link.getAttribute("href");
    if (!address.startsWith("#")) faults.push(`a link out of the page: ${address}`);
    else if (!ids.has(address.slice(1))) faults.push(`a link to nothing: ${address}`);
    if (!link.textContent.trim()) faults.push("a link without a name");
  }
  let level = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) faults.push(`h${next} after h${level}: ${heading.textContent}`);
    level = next;
  }
  if (all("h1").length !== 1) faults.push("not one h1");
  for (const name of ["header", "nav", "main", "footer"]) {
    if (all(`body > ${name}`).length !== 1) faults.push(`not one ${name}`);
  }
  for (const input of all("input, select, textarea")) {
    if (!input.labels?.length) faults.push(`no label: ${place(input)}`);
  }
  for (const button of all("button")) if (!button.textContent.trim()) faults.push("a button without a name");
  for (const drawing of all("svg:not([aria-hidden])")) {
    const names = (drawing.getAttribute("aria-labelledby") ?? "").split(" ");
    if (drawing.getAttribute("role") !== "img" || !drawing.querySelector("title")?.textContent) {
      faults.push("a drawing without a name");
    }
    if (names.length < 2) faults.push("a drawing without a description");
  }
  for (const table of all("table")) {
    if (!table.caption?.textContent) faults.push("a table without a caption");
    for (const head of table.querySelectorAll("th")) if (!head.scope) faults.push("a head without a scope");
    const widths = new Set(Array.from(table.rows, (row) => row.cells.length));
    if (widths.size !== 1) faults.push(`a ragged table: ${table.caption?.textContent}`);
  }
  for (const element of all("*")) {
    for (const { name } of element.attributes) {
      if (/^on|^(src|srcdoc|style|action|formaction|ping|background)$/i.test(name)) {
        faults.push(`${place(element)} has ${name}`);
      }
    }
  }
  for (const name of ["iframe", "object", "embed", "img", "base", "video", "audio"]) {
    if (all(name).length) faults.push(`the page has ${name}`);
  }
  if (all("script").length !== 1 || all("style").length !== 1) faults.push("not one script and one style");
  const excess = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (excess > 0) faults.push(`the page scrolls sideways by ${excess} px`);

  // Contrast of every text with what is behind it, by WCAG 2: 4.5, or 3 for large letters.
  const parse = (color) => {
    const numbers = (color.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
    return numbers.length === 3 ? [...numbers, 1] : numbers;
  };
  const over = (front, back) => [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
  const luminance = (color) => {
    const [r, g, b] = color.slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const layers = [];
    for (let node = element; node; node = node.parentElement) layers.push(parse(getComputedStyle(node).backgroundColor));
    return layers.reverse().reduce((back, front) => over(front, back), [255, 255, 255, 1]);
  };
  const told = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let looked = 0;
  while (walker.nextNode() && looked < 20000) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script, style, title, desc, option, [hidden]")) continue;
    looked += 1;
    const style = getComputedStyle(element);
    if (style.visibility === "hidden" || style.display === "none") continue;
    const back = behind(element);
    const isDrawn = element.closest("svg") !== null;
    const ink = over(parse(isDrawn ? style.fill : style.color), back);
    const [dark, light] = [luminance(ink), luminance(back)].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) {
      const fault = `contrast ${ratio.toFixed(2)} of ${place(element)}`;
      if (!told.has(fault)) faults.push(fault);
      told.add(fault);
    }
  }
  return faults;
})()
