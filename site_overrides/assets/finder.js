// The finder: what is typed -> the search's items, services and stations as links, best first, or an honest nothing.
// Catalog text reaches the page through textContent alone.
(function () {
  "use strict";
  var input = document.querySelector("[data-finder-input]");
  if (!input) { return; }
  var root = input.dataset.root, html = document.documentElement;
  var list = document.querySelector("[data-finder-results]");
  var empty = document.querySelector("[data-finder-empty]");
  var count = document.querySelector("[data-finder-count]");
  var stamp = document.currentScript ? document.currentScript.src.split("?")[1] : "";
  var search = null, index = null, ready = false, early = false, loading = false, lost = false, waiting = 0, slow = false;
  var STEP = 12, most = STEP, shown = null, home = new URL(root, location.href).pathname;
  var address = new URLSearchParams(location.search);

  // Where the reader is: assets/place.js says it, or the address alone.
  function at() { return html.dataset.at !== undefined ? html.dataset.at : address.get("at") || ""; }
  function here(href) {
    var parts = href.split("#");
    return root + parts[0] + (at() ? "?at=" + encodeURIComponent(at()) : "") + (parts[1] ? "#" + parts[1] : "");
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    if (text) { made.textContent = text; }
    if (parent) { parent.appendChild(made); }
    return made;
  }
  // A name with what was typed in it marked, where two characters or more are the same.
  function marked(name, text, parent) {
    var typed = text.toLowerCase(), from = 0, at0 = 0, found = false;
    while (at0 < name.length) {
      var size = 0;
      while (at0 + size < name.length && typed.indexOf(name.substr(at0, size + 1).toLowerCase()) >= 0) { size++; }
      if (size > 1) {
        if (at0 > from) { parent.appendChild(document.createTextNode(name.slice(from, at0))); }
        element("mark", name.substr(at0, size), parent);
        from = at0 += size;
        found = true;
      } else { at0++; }
    }
    if (from < name.length) { parent.appendChild(document.createTextNode(name.slice(from))); }
    return found;
  }
  function line(kind, id, href, name, notes, text) {
    var row = document.createElement("li"), link = element("a", "", row);
    link.href = href;
    link.dataset.result = id;
    link.dataset.kind = kind;
    marked(name, text, element("b", "", link));
    notes.filter(Boolean).forEach(function (note) {
      if (typeof note === "string") { element("span", note, link); } else { link.appendChild(note); }
    });
    return row;
  }

  // How far the reader's own point goes with an item, or the next one above it; elsewhere, which tiers do it.
  function way(item) {
    var tier = index.tierOf(at()), ways = item.ways || [];
    if (item.ended) { return item.where; }
    if (tier < 0 || !ways.length) { return item.where ? "哪里办：" + item.where : ""; }
    var own = ways.filter(function (one) { return one[0] === tier; })[0];
    var above = ways.filter(function (one) { return one[0] < tier; }).pop();
    var found = own || above;
    if (!found) { return item.where ? "哪里办：" + item.where : ""; }
    return (own ? "在您的服务点：" : "到" + index.tiers[found[0]][1] + "：") + [found[1] || "怎么办先问清楚", found[2]].filter(Boolean).join("，");
  }
  function itemLine(hit, text, answer) {
    var item = hit[2], name = item.plain || item.name, notes = [];
    if (answer && answer !== name) { notes.push(name); }
    if (item.plain) { notes.push(item.name); }
    if (hit[6] && !answer && !marked(name, text, document.createElement("b"))) {
      var met = document.createElement("span");
      met.appendChild(document.createTextNode("常说："));
      if (marked(hit[6], text, met)) { notes.push(met); }
    }
    notes.push(way(item));
    return line("item", item.id, here("items/" + item.id + "/"), answer || name, notes, text);
  }
  function serviceLine(hit, text) {
    var row = hit[2], href = at() && row[5] ? row[5].replace("{at}", encodeURIComponent(at())) : row[4];
    return line(row[0], row[1], /^tel:/.test(href) ? href : here(href), row[2], [row[3]], text);
  }
  function stationLine(hit, text) {
    return line("station", hit[2].code, root + "stations/" + hit[2].code + "/?at=" + encodeURIComponent(hit[2].code), hit[2].name, [hit[3] ? "原名：" + hit[3] : "", hit[2].above], text);
  }

  function rowOf(kind, hit, text, answer) {
    if (kind === "item") { return itemLine(hit, text, answer); }
    if (kind === "station") { return stationLine(hit, text); }
    if (kind === "region") { return line(kind, hit[0], here(hit[1]), hit[0], ["按地方看服务点"], text); }
    if (kind === "event") { return line(kind, hit[0], here("items/#e-" + hit[0]), hit[1], ["这件大事要办的事项"], text); }
    return serviceLine(hit, text);
  }
  function rows(found, text) {
    var parts = [], inner = null;
    search.ordered(found, most).forEach(function (row) {
      var made = rowOf(row[0], row[1], text, row[2] ? found.choice.answers.get(row[1][1]) : "");
      if (row[2] && !inner) {
        var question = document.createElement("li");
        question.className = "gp-choice";
        element("p", found.choice.question, question);
        inner = element("ul", "", question);
        parts.push(question);
      }
      if (row[2]) { inner.appendChild(made); } else { parts.push(made); }
    });
    return parts;
  }
  function show() {
    var text = input.value.trim(), before = Date.now(), found = !text ? null : ready ? search.find(text) : early ? search.called(text) : null, held = list.contains(document.activeElement);
    slow = Date.now() - before > 40;
    if (text !== shown) { most = STEP; }
    shown = text;
    list.textContent = "";
    empty.querySelector("[data-finder-query]").textContent = text;
    var all = found ? found.items.length + found.stations.length + found.services.length + found.regions.length + found.events.length : 0;
    empty.hidden = !(ready && text && !all);
    if (!all) {
      count.textContent = text && !ready ? unready() : empty.hidden ? "" : "没有找到";
      return;
    }
    var block = document.createElement("ul");
    rows(found, text).forEach(function (row) { block.appendChild(row); });
    list.appendChild(block);
    if (held) { block.querySelector("a").focus(); }
    var left = all - block.querySelectorAll("a").length;
    count.textContent = ready ? "找到 " + all + " 条" + (left ? "，先列 " + (all - left) + " 条" : "") : "先找到 " + all + " 条，还在找…";
    if (left) {
      var more = element("button", "更多（还有 " + left + " 条）", list);
      more.type = "button";
      more.className = "gp-button";
      more.addEventListener("click", function () {
        var seen = list.querySelectorAll("a").length;
        most += 4 * STEP;
        show();
        var next = list.querySelectorAll("a")[seen];
        if (next) { next.focus(); }
      });
    }
  }
  // Without a line the fetch fails at once, before the first look: what it said must not be written over.
  function unready() { return lost ? "现在查不了，请联网后再试。" : "正在查找…"; }
  // Where searching is slow, wait until the hand rests; never search in the middle of a composed word.
  function soon(event) {
    load();
    clearTimeout(waiting);
    if (!(event && event.isComposing)) { waiting = setTimeout(show, slow ? 150 : 0); }
  }

  // One piece of work at a time, so that an old phone can scroll between them.
  function later(work) {
    return new Promise(function (done, failed) {
      setTimeout(function () { try { done(work()); } catch (error) { failed(error); } }, 0);
    });
  }
  // The search itself is a file of its own: whoever only reads a page need not fetch it.
  function engine() {
    if (window.guideSearch) { return Promise.resolve(); }
    return new Promise(function (done, failed) {
      var tag = document.createElement("script");
      tag.src = root + "assets/search.js" + (stamp ? "?" + stamp : "");
      tag.onload = done;
      tag.onerror = function () { failed(new Error(tag.src)); };
      document.head.appendChild(tag);
    });
  }
  function fetched(name) { return fetch(root + "finder/" + name + ".json", { cache: "no-cache" }); }
  function parsed(answer) {
    if (!answer.ok) { throw new Error(answer.status); }
    return answer.json();
  }
  function opened(data) {
    return later(function () { return search.learn(data); })
      .then(function (known) { return later(function () { search.place(known); return known; }); })
      .then(function (known) { search.open(index = known); });
  }
  // The titles first, which are few; the rest as soon as they are on their way.
  function load() {
    if (ready || loading) { return; }
    loading = true;
    lost = false;
    var first = window.guideTitles || fetched("titles"), script = engine(); // asked for by asked.js; once only, since a second try after a lost line asks anew
    window.guideTitles = null;
    var titles = Promise.all([first, script]).then(function (both) {
      search = window.guideSearch;
      return parsed(both[0]);
    }).then(opened).then(function () {
      early = true;
      show();
    }).catch(function (none) { return none; }); // the rest says what is amiss
    function rest() { return fetched("index"); }
    Promise.all([first.then(rest, rest), script, titles])
      .then(function (all) {
        search = window.guideSearch;
        return parsed(all[0]);
      })
      .then(opened)
      .then(function () {
        ready = true;
        html.setAttribute("data-finder-ready", "");
        show();
        returned();
        search.warm.forEach(later);
      })
      .catch(function () {
        if (ready) { return; }
        loading = false;
        lost = true;
        count.textContent = input.value.trim() && !list.firstChild ? unready() : "";
      });
  }
  function move(event) {
    var links = Array.from(list.querySelectorAll("a")), at0 = links.indexOf(document.activeElement);
    var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Escape") {
      input.value = "";
      show();
      input.focus();
    } else if (step && links.length && (at0 >= 0 || (step > 0 && event.target === input))) {
      event.preventDefault();
      (links[at0 + step] || (at0 + step < 0 ? input : links[at0])).focus();
    }
  }

  // The question stands in the address once it is sent, or a result followed: who comes back finds it and its answers,
  // and stands where he stood.
  function written(text, add) {
    var next = new URL(location.href);
    if (text) { next.searchParams.set("q", text); } else { next.searchParams.delete("q"); }
    if (next.href !== location.href || !add) {
      history[add ? "pushState" : "replaceState"]({ finder: { most: most, y: window.pageYOffset } }, "", next.href);
    }
  }
  function returned() {
    var kept = history.state && history.state.finder;
    if (!kept || !input.value) { return; }
    if (kept.most > most) {
      most = kept.most;
      show();
    }
    window.scrollTo(0, kept.y);
  }
  window.addEventListener("popstate", function () {
    address = new URLSearchParams(location.search);
    input.value = address.get("q") || "";
    load();
    show();
    returned();
  });
  document.addEventListener("gp:place", function () { if (ready && input.value.trim()) { show(); } });
  input.addEventListener("focus", load);
  input.addEventListener("input", soon);
  input.addEventListener("compositionend", function () { soon(); });
  input.form.parentNode.addEventListener("keydown", function (event) { if (!event.isComposing) { move(event); } });
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    load();
    show();
    written(input.value.trim(), true);
    var first = list.querySelector("a");
    if (first) { first.focus(); }
  });
  list.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a") : null;
    if (link) { written(input.value.trim(), false); }
  });
  var asked = address.get("q");
  if (asked !== null) { input.value = asked.slice(0, 200); }
  // The page first, the index after, and only where people search: at home, and where a question came along.
  function idle() {
    if (window.requestIdleCallback) { window.requestIdleCallback(load, { timeout: 1500 }); } else { setTimeout(load, 200); }
  }
  if (asked !== null || document.activeElement === input) {
    load();
  } else if (location.pathname === home) {
    if (document.readyState === "complete") { idle(); } else { window.addEventListener("load", idle); }
  }
})();
