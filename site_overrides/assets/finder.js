// The finder: what is typed -> the search's items and stations as links, best first, or an honest nothing.
// Catalog text reaches the page through textContent alone.
(function () {
  "use strict";
  var input = document.querySelector("[data-finder-input]");
  if (!input) { return; }
  var root = input.dataset.root;
  var list = document.querySelector("[data-finder-results]");
  var empty = document.querySelector("[data-finder-empty]");
  var count = document.querySelector("[data-finder-count]");
  var search = window.guideSearch, ready = false, loading = false, lost = false, waiting = 0, slow = false;
  var MOST = 12;

  function line(kind, id, href, name, note) {
    var row = document.createElement("li"), link = document.createElement("a"), title = document.createElement("b");
    link.href = root + href;
    link.dataset.result = id;
    link.dataset.kind = kind;
    title.textContent = name;
    link.appendChild(title);
    if (note) {
      var more = document.createElement("span");
      more.textContent = note;
      link.appendChild(more);
    }
    row.appendChild(link);
    return row;
  }
  function show() {
    var text = input.value.trim(), before = Date.now(), found = ready && text ? search.find(text) : null;
    slow = Date.now() - before > 40;
    var rows = document.createElement("ul");
    list.textContent = "";
    empty.querySelector("[data-finder-query]").textContent = text;
    if (!found) {
      empty.hidden = !(ready && text);
      count.textContent = text && !ready ? unready() : empty.hidden ? "" : "没有找到";
      return;
    }
    var items = found.items.slice(0, MOST).map(function (hit) {
      return line("item", hit[2].id, "items/" + hit[2].id + "/", hit[2].name, hit[2].where);
    });
    var stations = found.stations.slice(0, MOST).map(function (hit) {
      return line("station", hit[2].code, "stations/" + hit[2].code + "/", hit[2].name, hit[2].above);
    });
    (found.first === "items" ? items.concat(stations) : stations.concat(items)).forEach(function (row) { rows.appendChild(row); });
    var all = found.items.length + found.stations.length;
    if (all) { list.appendChild(rows); }
    empty.hidden = all > 0;
    count.textContent = all ? "找到 " + all + " 条" + (rows.children.length < all ? "，先列 " + rows.children.length + " 条" : "") : "没有找到";
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
  function load() {
    if (ready || loading) { return; }
    loading = true;
    lost = false;
    fetch(root + "finder/index.json", { cache: "no-cache" })
      .then(function (answer) {
        if (!answer.ok) { throw new Error(answer.status); }
        return answer.json();
      })
      .then(function (data) { return later(function () { return search.learn(data); }); })
      .then(function (data) { return later(function () { search.place(data); return data; }); })
      .then(function (data) {
        search.open(data);
        ready = true;
        document.documentElement.setAttribute("data-finder-ready", "");
        show();
        search.warm.forEach(later);
      })
      .catch(function () {
        if (ready) { return; }
        loading = false;
        lost = true;
        count.textContent = input.value.trim() ? unready() : "";
      });
  }
  function move(event) {
    var links = Array.from(list.querySelectorAll("a")), at = links.indexOf(document.activeElement);
    var step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Escape") {
      input.value = "";
      show();
      input.focus();
    } else if (step && links.length && (at >= 0 || (step > 0 && event.target === input))) {
      event.preventDefault();
      (links[at + step] || (at + step < 0 ? input : links[at])).focus();
    }
  }
  input.addEventListener("focus", load);
  input.addEventListener("input", soon);
  input.addEventListener("compositionend", function () { soon(); });
  input.form.parentNode.addEventListener("keydown", function (event) { if (!event.isComposing) { move(event); } });
  input.form.addEventListener("submit", function (event) {
    event.preventDefault();
    clearTimeout(waiting);
    load();
    show();
    var first = list.querySelector("a");
    if (first) { first.focus(); }
  });
  // Who comes back from a result finds the question and its answers again.
  list.addEventListener("click", function () {
    var address = new URL(location.href);
    address.searchParams.set("q", input.value.trim());
    history.replaceState(null, "", address);
  });
  var asked = new URLSearchParams(location.search).get("q");
  if (asked !== null) { input.value = asked; }
  // The page first, the index after: old phones on slow lines read while it comes.
  if (document.readyState === "complete") { load(); } else { window.addEventListener("load", load); }
})();
