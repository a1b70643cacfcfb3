// The number in ?v= -> what a paper with it is worth today. Reads what people type as the program's versions.read does.
// Written in ES5: whoever scans a wall may hold an old phone.
(function () {
  "use strict";
  var ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  var FIRST = 4; // changes that are told at once
  var box = document.querySelector("[data-check]");

  function read(text) {
    var narrow = text.replace(/[\uff01-\uff5e]/g, function (char) { return String.fromCharCode(char.charCodeAt(0) - 0xfee0); });
    var value = narrow.replace(/[Oo]/g, "0").replace(/[IiLl]/g, "1").toUpperCase().replace(/[^0-9A-Z]/g, "");
    return value.length === 8 && checks(value) ? value : null;
  }
  function checks(value) {
    // Luhn mod 32 over all eight: the last character makes the sum a multiple of 32.
    var total = 0;
    for (var place = 0; place < 8; place++) {
      var number = ALPHABET.indexOf(value.charAt(7 - place));
      if (number < 0) { return false; }
      number *= place % 2 ? 2 : 1;
      total += Math.floor(number / 32) + number % 32;
    }
    return total % 32 === 0;
  }
  function asked() {
    var found = /[?&]v=([^&]*)/.exec(location.search);
    if (!found) { return ""; }
    var text = found[1].replace(/\+/g, " ");
    try { return decodeURIComponent(text); } catch (broken) { return broken && text; }
  }
  // What became of a version that is well formed: one of which nothing is on record is no longer current in any case.
  function worth(version, known) {
    if (known) { return known.getAttribute("data-status"); }
    if ((box.getAttribute("data-former") || "").split(" ").indexOf(version) >= 0) { return "moved"; }
    var current = box.getAttribute("data-version");
    return current === null ? "withdrawn" : version === current ? "current" : "outdated";
  }
  // Without a network a page that nobody kept on purpose may be of any day.
  function adrift() { return navigator.onLine === false && !box.hasAttribute("data-kept"); }

  // The gravest changes, and the rest a tap away: what the reader came for stands below.
  function show(changes, what) {
    var rest = changes.children.length - FIRST;
    what.appendChild(changes);
    what.hidden = false;
    if (rest < 2) { return; }
    var more = document.createElement("details"), summary = document.createElement("summary"), list = changes.cloneNode(false);
    more.className = "gp-rest";
    summary.textContent = "另有 " + rest + " 条";
    while (changes.children.length > FIRST) { list.appendChild(changes.children[FIRST]); }
    more.appendChild(summary);
    more.appendChild(list);
    what.appendChild(more);
  }
  function tell(answer, known) {
    var own = known === null || known.getAttribute("data-known") === box.getAttribute("data-version");
    var shown = (answer === "current" && own && box.querySelector("[data-check-draft]")) || box.querySelector("[data-check-" + answer + "]");
    var day = shown.querySelector("[data-check-since]"), what = shown.querySelector("[data-check-what]");
    if (known && day) { day.textContent = known.getAttribute("data-day"); }
    var changes = known && what ? known.querySelector("ul") : null;
    if (changes) { show(changes.cloneNode(true), what); }
    shown.hidden = false;
    box.setAttribute("data-answer", answer);
    var kept = box.getAttribute("data-kept");
    if (kept && answer !== "unknown") {
      box.querySelector("[data-check-day]").textContent = kept;
      box.querySelector("[data-check-kept]").hidden = false;
    }
  }
  function check() {
    var text = asked(), version = read(text);
    if (!text.replace(/\s/g, "")) { return; }
    box.querySelector("[data-check-asked]").textContent = text.slice(0, 20);
    var known = version === null ? null : document.querySelector('[data-known="' + version + '"]');
    tell(version === null ? "unknown" : adrift() ? "offline" : worth(version, known), known);
  }
  if (!box) { return; }
  check();
})();
