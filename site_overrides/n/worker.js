// A check page that was read once -> the same where there is no network, with the day on which it was kept. Network first.
// Its scope is /n/ alone, under whatever sub-path the site lies. Written in ES5, as all that may reach an old phone.
(function () {
  "use strict";
  var STORE = "guideplate-check", MOST = 80;
  var PIECE = /\.(css|js)$/;

  function store() { return caches.open(STORE); }
  function bare(address) { return address.split(/[?#]/)[0]; }

  // The newest copy of an address, and of all of them only so many.
  function put(address, answer) {
    return store().then(function (kept) {
      return kept.delete(bare(address)).then(function () { return kept.put(bare(address), answer); }).then(function () { return kept.keys(); })
        .then(function (keys) { return Promise.all(keys.slice(0, Math.max(keys.length - MOST, 0)).map(function (key) { return kept.delete(key); })); });
    });
  }
  function ask(address) {
    return fetch(address, { cache: "no-cache", credentials: "same-origin", redirect: "manual" }).then(function (answer) {
      if (answer.status >= 500) { throw new Error("no answer"); }
      return answer;
    });
  }
  function newest(event, address, otherwise) {
    return ask(address).then(function (answer) {
      if (answer.ok) { event.waitUntil(put(address, answer.clone())); }
      return answer;
    }, function () {
      return store().then(function (kept) { return kept.match(bare(address)); }).then(otherwise);
    });
  }
  function html(text) { return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } }); }
  function dayOf(answer) {
    var day = new Date(answer.headers.get("Date") || Date.now());
    return day.getFullYear() + "年" + (day.getMonth() + 1) + "月" + day.getDate() + "日";
  }
  function dated(answer) {
    if (!answer) { return html(nothing()); }
    return answer.text().then(function (text) {
      return html(text.replace(" data-check ", ' data-check data-kept="' + dayOf(answer) + '" '));
    });
  }
  // The phone comes from the page that set this up; of it nothing but a number is believed.
  function nothing() {
    var found = /[?&]call=([^&]*)/.exec(self.location.search);
    var call = found ? decodeURIComponent(found[1]).replace(/[^0-9-]/g, "") : "";
    return '<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">' +
      "<title>现在无法核验</title><h1>现在无法核验</h1><p>没有联网，这台手机也没有存过这一页。请联网后再扫" +
      (call ? '，或拨打<a href="tel:' + call + '">' + call + "</a>" : "") + "。</p></html>";
  }

  self.addEventListener("install", function () { self.skipWaiting(); });
  self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });
  self.addEventListener("message", function (event) {
    var addresses = event.data && event.data.keep ? event.data.keep : [];
    event.waitUntil(Promise.all(addresses.map(function (address) {
      return fetch(address, { credentials: "same-origin" }).then(function (answer) { return answer.ok ? put(new URL(address, self.location.href).href, answer) : null; }).catch(function () { return null; });
    })));
  });
  self.addEventListener("fetch", function (event) {
    var request = event.request, here = new URL(self.location.href).origin;
    if (request.method !== "GET" || new URL(request.url).origin !== here) { return; }
    if (request.mode === "navigate") {
      event.respondWith(newest(event, request.url, dated));
    } else if (PIECE.test(bare(request.url))) {
      event.respondWith(newest(event, request.url, function (kept) { return kept || Response.error(); }));
    }
  });
})();
