// Where the reader is -> html[data-at], and what pages say of his own place. His place comes from ?at= in the address,
// from the station's page or door code that he opened, or from this phone where he wished it kept; it goes nowhere else.
// Other scripts read document.documentElement.dataset.at ("" where nobody knows) and listen for gp:place on document.
// Catalog text reaches the page through textContent alone.
(function () {
  "use strict";
  var html = document.documentElement, KEY = "gp-at", CODE = /^[0-9A-Za-z][0-9A-Za-z_-]{0,39}$/;
  var root = new URL("../", document.currentScript.src).href; // the site's root: this file lies in assets/
  var FULL = ["能直接办", "能查询", "能咨询"];
  var query = new URLSearchParams(location.search);
  var page = document.querySelector("[data-place]");
  var NOWHERE = { stops: [] }, known = NOWHERE;

  function all(selector, act) { Array.prototype.forEach.call(document.querySelectorAll(selector), act); }
  function make(tag, text, href) {
    var element = document.createElement(tag);
    element.textContent = text;
    if (href) { element.href = href; }
    return element;
  }
  // A phone may forbid memory altogether.
  function kept() { try { return localStorage.getItem(KEY) || ""; } catch (refused) { return refused && ""; } }
  function keep(at) {
    try { if (at) { localStorage.setItem(KEY, at); } else { localStorage.removeItem(KEY); } } catch (refused) { return !refused; }
    return true;
  }
  function sound(code) { return CODE.test(code || "") ? code : ""; }
  function tell(at) {
    html.dataset.at = at;
    document.dispatchEvent(new CustomEvent("gp:place", { detail: { at: at } }));
  }

  // The station's own page says which stations stand over it: [code, tier, place, name, works, items, level], upwards.
  function read(holder) {
    return JSON.parse(holder.getAttribute("data-stops")).map(function (row) {
      return { code: row[0], tier: row[1], place: row[2], name: row[3], works: row[4] === 1, items: row[5], level: row[6] };
    });
  }
  function fetched(address) {
    return fetch(root + address).then(function (answer) {
      if (!answer.ok) { throw new Error(answer.status); }
      return answer.text();
    }).then(function (text) { return new DOMParser().parseFromString(text, "text/html"); });
  }
  function learn(at) {
    if (page && page.hasAttribute("data-stops") && page.getAttribute("data-place") === at) {
      return Promise.resolve(read(page));
    }
    return fetched("stations/" + at + "/").then(function (other) {
      var holder = other.querySelector("[data-stops]");
      return holder ? read(holder) : [];
    });
  }

  // Where in his neighbourhood an item is done, the nearest first: village, its township, its county.
  function waysOf(element) {
    var ways = {};
    element.getAttribute("data-ways").split(";").forEach(function (part) {
      var at = part.indexOf("=");
      if (at > 0) { ways[part.slice(0, at)] = part.slice(at + 1); }
    });
    return ways;
  }
  function does(stop, item, ways) {
    return stop.works && stop.tier in ways && (stop.items === null || stop.items.indexOf(item) >= 0);
  }
  function spots(item, ways) {
    var found = known.stops.filter(function (stop) { return does(stop, item, ways); });
    var full = found.findIndex(function (stop) { return FULL.indexOf(ways[stop.tier]) >= 0; });
    return full < 0 ? found : found.slice(0, full + 1);
  }
  function named() {
    var own = known.stops[0], above = known.stops[1];
    return own.level === "村" && above ? own.place + "（" + above.place + "）" : own.place;
  }

  // How long it takes, and the latest day: where they differ from tier to tier, what holds at the one that he goes to.
  function limits(card, tier) {
    function holds(row) { return (row.getAttribute("data-limit") || row.getAttribute("data-latest")).split(" ").indexOf(tier) >= 0; }
    var rows = Array.prototype.slice.call(card.querySelectorAll("[data-limit], [data-latest]"));
    if (rows.some(holds)) { rows.forEach(function (row) { row.hidden = !holds(row); }); }
  }

  // The answer card of an item.
  function settle(card) {
    var box = card.querySelector("[data-place-answer]"), item = card.getAttribute("data-item"), ways = waysOf(card);
    var found = spots(item, ways), own = known.stops[0], list = document.createElement("ul");
    if (!box) { return; }
    function unlisted() {
      var note = make("p", own.place + "的服务点：文件未列明此项");
      note.className = "gp-note";
      box.appendChild(note);
    }
    if (!found.length) { // the tiers' own line stays: it says which of them does it
      unlisted();
      return;
    }
    limits(card, found[0].tier);
    list.className = "gp-spots";
    found.forEach(function (stop) {
      var row = document.createElement("li");
      var short = stop.level === "村" || stop.level === "乡"; // a hall has no place that tells it from its neighbours
      row.appendChild(make("a", short ? stop.place : stop.name, root + "stations/" + stop.code + "/"));
      if (ways[stop.tier]) {
        var word = make("span", ways[stop.tier]);
        word.className = "gp-way-word";
        row.appendChild(document.createTextNode(" "));
        row.appendChild(word);
      }
      list.appendChild(row);
    });
    box.textContent = "";
    box.appendChild(list);
    if (found[0] !== own) { unlisted(); }
    var tiers = known.stops.map(function (stop) { return stop.tier; });
    var below = own.level === "乡" && Object.keys(ways).some(function (tier) { return tiers.indexOf(tier) < 0; });
    all("[data-item] [data-place-pick]", function (link) {
      link.textContent = below ? "选您的村（社区）" : "换一个地方";
      if (below) { link.href = root + "places/" + own.code + "/?to=items/" + item; }
    });
  }
  function inList(row) {
    var words = row.querySelector("[data-ways-words]"), ways = waysOf(row);
    var first = spots(row.getAttribute("data-item"), ways)[0];
    if (words && first) {
      words.textContent = (first === known.stops[0] ? "" : "到") + first.place + (ways[first.tier] ? "：" + ways[first.tier] : "");
    }
  }
  function bar(box) {
    var tier = box.getAttribute("data-tier"), own = known.stops[0], at = own.code;
    var mine = tier === null ? own : known.stops.find(function (stop) { return stop.tier === tier; });
    var change = box.querySelector("a");
    if (!mine) { return; }
    box.textContent = tier === null ? "您的地方：" : "您的服务点：";
    box.appendChild(make("a", tier === null ? named() : mine.name, root + "stations/" + mine.code + "/"));
    if (change) {
      change.textContent = "换";
      box.appendChild(change);
    }
    if (tier !== null) { return; }
    var button = make("button", kept() === at ? "不再记住" : "记住");
    button.type = "button";
    button.className = "gp-button";
    button.title = "只记在这台手机上";
    button.addEventListener("click", function () {
      var forget = kept() === at;
      if (keep(forget ? "" : at)) { button.textContent = forget ? "记住" : "不再记住"; }
    });
    box.appendChild(button);
  }
  function show() {
    if (known.stops.length) {
      all("dl[data-ways]", settle);
      all("li[data-ways]", inList);
      all("[data-place-bar]", bar);
    }
    html.classList.remove("gp-seeking");
  }

  // Picking: a list of places that was opened from an item leads back to it, with the place in the address.
  var to = /^(?:(?:items|tiers)\/[a-z0-9-]+|f)$/.test(query.get("to") || "") ? query.get("to") : "";
  function target(code) { return to === "f" ? root + "f/" + code + "/" : root + to + "/?at=" + code; }
  function picking() {
    if (!to || !document.querySelector("[data-place-list]")) { return; }
    all("[data-place-list] li a", function (link) {
      var found = /\/(stations|places)\/([^/?#]+)\/$/.exec(link.href);
      if (found) { link.href = to === "f" && found[1] === "places" ? link.href + "?to=f" : target(found[2]); }
    });
    all("[data-place-why]", function (text) { text.textContent = "先选您的乡镇（街道）："; });
  }
  function voices(at) {
    all("[data-place-voice]", function (link) {
      link.href = root + "f/" + at + "/";
      if (link.getAttribute("data-direct")) { link.textContent = link.getAttribute("data-direct"); }
    });
  }

  // By position: asked for by the reader's own tap, reckoned on the phone. Only points in the phone's own datum are held.
  function far(one, other) {
    var rad = Math.PI / 180, lat = (other[1] - one[1]) * rad, lon = (other[0] - one[0]) * rad;
    var half = Math.pow(Math.sin(lat / 2), 2) + Math.cos(one[1] * rad) * Math.cos(other[1] * rad) * Math.pow(Math.sin(lon / 2), 2);
    return 12742 * Math.asin(Math.sqrt(half));
  }
  function doing() {
    if (to.indexOf("items/") !== 0) { return Promise.resolve(function () { return true; }); }
    return fetched(to + "/").then(function (other) {
      var card = other.querySelector("dl[data-ways]"), ways = waysOf(card), item = card.getAttribute("data-item");
      return function (facts) { return does({ works: true, tier: facts.tier, items: facts.items || null }, item, ways); };
    });
  }
  function locate(button) {
    var list = document.querySelector("[data-place-found]");
    function failed() { button.textContent = "定不了位，请从下面选"; }
    navigator.geolocation.getCurrentPosition(function (position) {
      var here = [position.coords.longitude, position.coords.latitude];
      Promise.all([fetch(root + "data/stations.geojson").then(function (answer) { return answer.json(); }), doing()]).then(function (got) {
        var near = got[0].features.filter(function (one) {
          return one.geometry && ["未设", "已撤并"].indexOf(one.properties.status) < 0 && got[1](one.properties);
        }).map(function (one) { return { facts: one.properties, far: far(here, one.geometry.coordinates) }; });
        near.sort(function (one, other) { return one.far - other.far; });
        list.textContent = "";
        near.slice(0, 5).forEach(function (one) {
          var row = document.createElement("li"), code = one.facts.code;
          var link = make("a", "", to ? target(code) : root + "stations/" + code + "/");
          link.appendChild(make("b", one.facts.name));
          link.appendChild(make("span", "直线约 " + (one.far < 10 ? one.far.toFixed(1) : Math.round(one.far)) + " 公里"));
          row.appendChild(link);
          list.appendChild(row);
        });
        list.hidden = !near.length;
        if (!near.length) { failed(); }
      }).catch(failed);
    }, failed, { timeout: 15000, maximumAge: 300000 });
  }

  // A fold that a link asks for opens.
  function unfold() {
    var id = "", asked = null;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (broken) { id = broken ? "" : ""; }
    asked = id ? document.getElementById(id) : null;
    if (asked && asked.tagName === "DETAILS") { asked.open = true; }
  }

  // Links within the site take his place along; those to a place itself are about that place.
  var OWN = /^(?:stations|f|n|staff)\/|^places\/[^/]+\/|\.[a-z0-9]+$/;
  function carry(event) {
    var link = event.target.closest ? event.target.closest("a[href]") : null, at = html.dataset.at;
    if (!link || !at || link.href.indexOf(root) !== 0 || link.getAttribute("href").charAt(0) === "#") { return; }
    var address = new URL(link.href);
    if (!OWN.test(link.href.slice(root.length).split(/[?#]/)[0]) && !address.searchParams.has("at")) {
      address.searchParams.set("at", at);
      link.href = address.href;
    }
  }

  var own = page ? page.getAttribute("data-place") : "";
  var at = sound(query.get("at")) || own || sound(kept());
  tell(at);
  document.addEventListener("click", carry, true);
  document.addEventListener("auxclick", carry, true);
  picking();
  unfold();
  window.addEventListener("hashchange", unfold);
  all("[data-place-near]", function (box) {
    var button = box.querySelector("button");
    box.hidden = !("geolocation" in navigator);
    if (button) { button.addEventListener("click", function (event) { locate(event.currentTarget); }); }
  });
  if (at) { voices(at); }
  if (at && document.querySelector("[data-ways], [data-place-bar]")) {
    learn(at).then(function (stops) {
      known = { stops: stops };
    }).catch(function (error) {
      if (error.message !== "404") { return; } // no network: what the page says without a place stays
      if (kept() === at) { keep(""); }
      tell("");
    }).then(show);
  } else { show(); }
})();
