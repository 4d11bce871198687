(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const say = data.say;
  const root = document.documentElement;
  const main = $("content"), panel = $("panel"), body = $("panel-body");
  root.classList.add("js");

  // Texts go into the page as text, never as markup.
  const make = (name, className, ...children) => {
    const node = document.createElement(name);
    if (className) node.className = className;
    node.append(...children);
    return node;
  };
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, n > 9999 ? say.thousands : "");
  const fill = (text, ...values) => text.replace(/%([12])/g, (_, n) => values[n - 1]);
  const many = (pair, n, ...more) => fill(pair[n === 1 ? 0 : 1], number(n), ...more);

  /* The filter. */
  const keys = ["finding", "role", "case", "phase", "respondent"];
  const choice = Object.fromEntries(keys.map((key) => [key, $("filter-" + key)]).filter((pair) => pair[1]));
  const names = { role: data.roles, case: data.cases, phase: data.phases, respondent: data.people };
  const search = $("filter-text"), clear = $("clear"), status = $("status");
  const sections = [...document.querySelectorAll(".finding")];
  const items = [];
  sections.forEach((section, top) => {
    const first = section.querySelector(".quotes");
    for (const node of section.querySelectorAll("li.q[data-p]")) {
      items.push({ node, top, p: Number(node.dataset.p), said: node.parentNode === first, seen: true, text: null });
    }
  });
  const spoken = sections.map((_, top) => items.filter((item) => item.top === top && item.said).length);
  // Of thousands the first few hundred are shown, and the rest when they are asked for.
  const enough = 200;
  let printing = false;
  const lower = (text) => text.toLocaleLowerCase(data.lang);
  const textOf = (item) => {
    if (item.text === null) item.text = lower(item.node.textContent + " " + data.passages[item.p][8]);
    return item.text;
  };

  function filter() {
    const want = {};
    for (const key in choice) want[key] = choice[key].value === "" ? -2 : Number(choice[key].value);
    // A study without cases has no choice of cases.
    const any = (key) => want[key] === undefined || want[key] === -2;
    const words = lower(search.value).split(/\s+/).filter(Boolean);
    const active = words.length > 0 || Object.values(want).some((value) => value !== -2);
    const left = sections.map(() => 0), said = sections.map(() => 0);
    const isOpen = sections.map((section) => section.classList.contains("open"));
    let shown = 0;
    for (const item of items) {
      const [, , , , people, role, place, phase] = data.passages[item.p];
      const passes = (any("finding") || want.finding === item.top) && (any("role") || want.role === role) &&
        (any("case") || want.case === place) && (any("phase") || want.phase === phase) &&
        (any("respondent") || people.includes(want.respondent)) && words.every((word) => textOf(item).includes(word));
      if (passes) {
        shown += 1;
        left[item.top] += 1;
        if (item.said) said[item.top] += 1;
      }
      const seen = passes && (!active || printing || left[item.top] <= enough || isOpen[item.top]);
      if (seen !== item.seen) {
        item.seen = seen;
        item.node.hidden = !seen;
      }
    }
    sections.forEach((section, top) => {
      section.hidden = want.finding !== -2 && want.finding !== top;
      const count = section.querySelector(".count"), all = spoken[top];
      if (count) count.textContent = active ? fill(say.left, number(said[top]), number(all)) : many(say.quotes, all);
      const button = section.querySelector(".all"), over = active && left[top] > enough;
      section.classList.toggle("over", over);
      if (button) {
        button.dataset.text = button.dataset.text || button.textContent;
        button.setAttribute("aria-expanded", String(isOpen[top]));
        button.textContent = isOpen[top] ? say.fewerButton : over ? fill(say.all, number(left[top] - enough)) : button.dataset.text;
      }
      section.querySelector(".nothing").hidden = !active || left[top] > 0;
    });
    $("filtered").textContent = active ? chosen() : "";
    main.classList.toggle("filtering", active);
    clear.hidden = !active;
    status.textContent = !active ? "" : shown ? fill(say.left, number(shown), number(items.length)) : say.none;
  }

  // What is chosen, in words: paper has no fields.
  function chosen() {
    const fields = [...Object.values(choice).map((field) => [field, field.selectedOptions[0].text]), [search, search.value]];
    const named = fields.filter(([field]) => field.value !== "").map(([field, value]) => field.closest("label").firstChild.textContent + ": " + value);
    return named.join(" · ");
  }

  /* The panel: the quotes behind a figure, or a quote in its turn. */
  let from = null, figure = null, quote = null;

  // A row: unit, respondent, role, case, phase, document, observation, passages. Its top is added here.
  function rowsOf(button) {
    const set = button.dataset, code = Number(set.code), observed = set.kind === "observations" ? 1 : 0;
    const source = set.kind === "shared" && data.shared ? data.shared : data.mentions;
    const take = (number) => source[number].filter((row) => row[6] === observed).map((row) => ({ row, top: data.codes[number][1] }));
    let rows = take(code);
    if (set.kind === "shared") {
      const others = take(Number(set.beside));
      const one = new Set(rows.map((r) => r.row[0])), other = new Set(others.map((r) => r.row[0]));
      rows = [...rows, ...others].filter((r) => one.has(r.row[0]) && other.has(r.row[0]));
    }
    ["respondent", "role", "case", "phase"].forEach((key, at) => {
      if (set[key] !== undefined) rows = rows.filter((r) => r.row[at + 1] === Number(set[key]));
    });
    return rows;
  }

  function groupsOf(button) {
    const at = { respondents: 1, cases: 3, documents: 5 }[button.dataset.kind] || 0;
    const label = { 1: data.people, 3: data.cases, 5: data.documents }[at];
    const groups = new Map();
    for (const { row, top } of rowsOf(button)) {
      if (at && row[at] < 0) continue;
      if (!groups.has(row[at])) groups.set(row[at], { label: label ? label[row[at]] : "", units: new Set(), quotes: new Map() });
      const group = groups.get(row[at]);
      group.units.add(row[0]);
      for (const p of row[7]) if (!group.quotes.has(p)) group.quotes.set(p, top);
    }
    const list = [...groups.values()];
    return at ? list.sort((a, b) => a.label.localeCompare(b.label, data.lang)) : list;
  }

  function quoteOf(p, top) {
    const item = $("q" + top + "-" + p);
    const node = make("div", "quote", item.querySelector("blockquote").cloneNode(true));
    const source = make("p", "source", make("cite", "", item.querySelector("cite").textContent));
    for (const code of item.querySelectorAll(".code")) source.append(make("span", "code", code.textContent));
    const around = make("button", "around", say.context);
    around.type = "button";
    source.append(around);
    node.append(source);
    node.dataset.p = p;
    node.dataset.top = top;
    return node;
  }

  // A long list comes in parts, so that its beginning can be read at once.
  function fillList(list, groups, from) {
    let room = enough, at = from;
    for (; at < groups.length && room > 0; at += 1) {
      const group = groups[at], node = make("li", group.label ? "group" : "group plain");
      if (group.label) node.append(make("h3", "", group.label + " · " + many(say.mentions, group.units.size)));
      for (const [p, top] of group.quotes) node.append(quoteOf(p, top));
      room -= group.quotes.size;
      list.append(node);
    }
    if (at < groups.length) setTimeout(() => list.isConnected && fillList(list, groups, at), 0);
  }

  function showFigure(button) {
    const groups = groupsOf(button), kind = button.dataset.kind;
    const quotes = new Set(), units = new Set(), list = make("ol", groups.length > enough ? "groups many" : "groups");
    for (const group of groups) {
      for (const p of group.quotes.keys()) quotes.add(p);
      for (const unit of group.units) units.add(unit);
    }
    fillList(list, groups, 0);
    const seen = button.firstChild.data;
    $("panel-title").textContent = fill(say.behind, many(say.quotes, quotes.size), seen);
    const counted = fill(quotes.size > units.size ? say.more : say.fewer, many(say.quotes, quotes.size), many(say.mentions, units.size));
    const differs = quotes.size !== units.size && kind !== "observations" && kind !== "shared";
    // Where the word for what is counted stands beside the figure, it is in nothing that the figure itself says.
    const what = button.lastChild.textContent, beside = button.parentNode.textContent.replace(button.textContent, "").trim();
    $("panel-what").textContent = seen + (what.startsWith(" (") ? " " + beside : "") + what + "." + (differs ? " " + counted : "");
    body.replaceChildren(list);
    $("back").hidden = true;
    open();
  }

  function showQuote(p, top) {
    const [at, first, last] = data.passages[p];
    const turns = data.turns[at], list = [];
    for (let n = first; n <= last; n += 1) {
      const [who, researcher, line, question, pieces] = turns[n];
      const text = make("p", ""), turn = make("div", researcher ? "turn researcher" : "turn");
      text.dir = "auto";
      let own = false;
      for (const piece of pieces) {
        const hit = typeof piece !== "string" && piece[1].includes(p * data.lists + top);
        own = own || hit;
        text.append(hit ? make("mark", "", piece[0]) : typeof piece === "string" ? piece : piece[0]);
      }
      if (own) turn.classList.add("own");
      const head = make("p", "who-speaks", who + " ", make("span", "line", "· " + fill(say.line, number(line))));
      turn.append(head);
      if (question) turn.append(make("p", "asked", fill(say.question, question)));
      turn.append(text);
      list.push(turn);
    }
    const item = $("q" + top + "-" + p);
    $("panel-title").textContent = say.turn;
    $("panel-what").textContent = item.querySelector("cite").textContent;
    body.replaceChildren(...list);
    $("back").hidden = figure === null;
    open();
    const own = body.querySelector(".own");
    if (own) own.scrollIntoView({ block: "center", behavior: "instant" });
  }

  function open() {
    if (!panel.open) {
      from = document.activeElement;
      panel.showModal();
    }
    body.scrollTop = 0;
    $("panel-title").focus();
  }

  function show() {
    if (quote) showQuote(...quote);
    else if (figure) showFigure(figure);
    else if (panel.open) panel.close();
  }

  /* The state stands in the address, after the #. */
  function state() {
    const written = new URLSearchParams();
    for (const key in choice) {
      const value = choice[key].value;
      if (value !== "") written.set(key, key === "finding" ? Number(value) + 1 : names[key][value]);
    }
    if (search.value) written.set("text", search.value);
    if (figure) written.set("figure", figure.dataset.figure);
    if (quote) written.set("quote", quote.join("."));
    return written.toString();
  }
  function remember(push) {
    const written = "#" + state();
    if (written !== location.hash && !(written === "#" && !location.hash)) {
      history[push ? "pushState" : "replaceState"](null, "", written === "#" ? location.pathname + location.search : written);
    }
  }
  function restore() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return;
    const written = new URLSearchParams(hash);
    for (const key in choice) {
      const value = written.get(key);
      const known = value === null ? -1 : key === "finding" ? Number(value) - 1 : names[key].indexOf(value);
      choice[key].value = known >= 0 ? String(known) : "";
      if (choice[key].selectedIndex < 0) choice[key].value = "";
    }
    search.value = written.get("text") || "";
    figure = written.has("figure") ? document.querySelector('[data-figure="' + CSS.escape(written.get("figure")) + '"]') : null;
    const [p, top] = (written.get("quote") || "").split(".").map(Number);
    quote = written.has("quote") && $("q" + top + "-" + p) ? [p, top] : null;
    filter();
    show();
  }

  /* What people do. */
  const changed = () => {
    filter();
    remember(false);
  };
  let waiting = 0;
  search.addEventListener("input", () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(changed);
  });
  for (const key in choice) choice[key].addEventListener("change", changed);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("reset", () => {
    for (const key in choice) choice[key].value = "";
    search.value = "";
    changed();
    search.focus();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && button.classList.contains("fig")) {
      [figure, quote] = [button, null];
    } else if (button && button.classList.contains("all")) {
      button.closest(".finding").classList.toggle("open");
      filter();
      return;
    } else if ((button && button.classList.contains("around")) || (!button && event.target.closest(".q blockquote, .quote blockquote"))) {
      if (String(getSelection()).trim()) return;
      const near = event.target.closest(".quote") || event.target.closest(".q");
      const [top, p] = near.id ? near.id.slice(1).split("-") : [near.dataset.top, near.dataset.p];
      quote = [Number(p), Number(top)];
      if (!panel.contains(near)) figure = null;
    } else return;
    show();
    remember(true);
  });
  $("back").addEventListener("click", () => {
    quote = null;
    show();
    remember(false);
  });
  $("close").addEventListener("click", () => panel.close());
  panel.addEventListener("click", (event) => {
    if (event.target === panel) panel.close();
  });
  panel.addEventListener("close", () => {
    // The event comes late: by then another figure may have been opened.
    if (panel.open) return;
    [figure, quote] = [null, null];
    body.replaceChildren();
    remember(false);
    if (from && from.isConnected) from.focus();
  });

  const theme = $("theme"), dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (dark.matches ? "dark" : "light")) === "dark";
  const tell = () => {
    theme.textContent = isDark() ? say.light : say.dark;
  };
  theme.removeAttribute("aria-pressed");
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    tell();
  });
  dark.addEventListener("change", tell);
  const print = (now) => {
    printing = now;
    filter();
    if (now) for (const node of document.querySelectorAll("details")) node.open = true;
  };
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  addEventListener("hashchange", restore);
  addEventListener("popstate", restore);
  tell();
  restore();
})();
