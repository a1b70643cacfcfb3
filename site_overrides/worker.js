// The site as it was last read -> the same where there is no network, with the day of each copy. Its scope is the site.
// The build writes `self.GUIDE` before it: the stamp of this version, its pages (all items, tiers, the finder's index)
// and their pieces. They are fetched together: a new version takes the old one's place only when it is whole.
// Pages come from the network first. Styles and scripts that bear a stamp never change, so their copy comes first.
(function () {
  "use strict";
  const { stamp, pages, pieces } = self.GUIDE;
  const ROOT = new URL("./", self.location.href).href;
  const SETS = `guide ${ROOT} `, SET = SETS + stamp, SEEN = `guide-seen ${ROOT}`;
  const MOST = 80, LANES = 3, PATIENCE = 6000;
  const whole = new Set([...pages, ...pieces].map((address) => ROOT + address));
  const PIECE = /^(assets\/.*|finder\/(index|titles)\.json)$/, STAMPED = /\?[0-9a-f]{8}$/;
  const bare = (url) => url.split(/[?#]/)[0];
  const ask = (url) => fetch(url, { cache: "no-cache", credentials: "same-origin" });

  async function lanes(addresses, act) {
    const left = addresses.slice();
    const lane = async () => { while (left.length) { await act(left.shift()); } };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
  async function install() {
    const set = await caches.open(SET);
    try {
      await lanes([...whole], async (url) => {
        const answer = await ask(url);
        if (!answer.ok) { throw new Error(url); }
        await set.put(url, answer);
      });
    } catch (broken) {
      await caches.delete(SET);
      throw broken;
    }
    await self.skipWaiting();
  }
  async function activate() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(SETS) && name !== SET).map((name) => caches.delete(name)));
    await self.clients.claim();
  }

  // One copy of an address; of what was met on the way only so many, the newest.
  async function put(url, answer) {
    if (whole.has(url)) { return (await caches.open(SET)).put(url, answer); }
    const seen = await caches.open(SEEN);
    await seen.delete(url);
    await seen.put(url, answer);
    const keys = await seen.keys();
    return Promise.all(keys.slice(0, Math.max(keys.length - MOST, 0)).map((key) => seen.delete(key)));
  }
  async function forget(url) { return (await caches.open(SEEN)).delete(url); }
  async function copyOf(url, options) {
    const set = await caches.open(SET), found = await set.match(url, options);
    return found || (await caches.open(SEEN)).match(url, options);
  }

  function dayOf(answer) {
    const date = Date.parse(answer.headers.get("Date")) || Date.now();
    const [year, month, day] = new Date(date + 8 * 3600000).toISOString().slice(0, 10).split("-"); // China's one time
    return `${year}年${Number(month)}月${Number(day)}日`;
  }
  function html(text, status) { return new Response(text, { status, headers: { "Content-Type": "text/html; charset=utf-8" } }); }
  async function dated(copy, url) {
    const text = await copy.text(), day = dayOf(copy);
    if (text.includes(" data-check ") && /[?&]v=/.test(url)) { return html(text.replace(" data-check ", ` data-check data-kept="${day}" `), 200); }
    return html(text.replace("<!--kept-->", `<p class="gp-kept" role="status">现在没有联网。这是这台手机存下的网页，更新于${day}。</p>`), 200);
  }
  // What the site says of a page that this phone does not have: its links must lead home from any address.
  async function nothing(url) {
    const copy = await copyOf(`${ROOT}offline/`);
    const text = copy ? await copy.text() : "<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>没有联网</title><!--kept--><p>现在没有联网。</p></html>";
    const check = url.startsWith(`${ROOT}n/`) ? '<div class="gp-answer gp-answer--no" role="status"><p><b>现在无法核验</b></p><p>现在无法核验，请联网后再扫。</p></div>' : "";
    return html(text.replace(/ (href|src|action|data-root|data-worker)="\.\.\//g, (found, name) => ` ${name}="${ROOT}`).replace("<!--kept-->", check), 503);
  }
  const late = (milliseconds) => new Promise((done, failed) => { setTimeout(() => failed(new Error("late")), milliseconds); });

  // The page that was scanned, the station that it is of, and its township: links lead from one to the next.
  async function follow(key, answer, left) {
    if (left === 0 || !/^(n|f|stations)\//.test(key.slice(ROOT.length))) { return; }
    const links = (await answer.text()).match(/ href="[./]*(?:stations|places)\/[^/"?#]+\//g) || [];
    for (const link of Array.from(new Set(links)).slice(0, 2)) {
      const url = new URL(link.slice(7), key).href;
      if (await copyOf(url)) { continue; }
      const next = await ask(url);
      if (!next.ok) { continue; }
      await put(url, next.clone());
      await follow(url, next, left - 1);
    }
  }
  async function keep(key, answer) {
    await put(key, answer.clone());
    await follow(key, answer, 2).catch(() => null); // no line any more: another time
  }

  // A line that is there and brings nothing is no line, where there is a copy.
  async function page(event) {
    const url = event.request.url, key = bare(url);
    const copy = await copyOf(key);
    const coming = fetch(url, { cache: "no-cache", credentials: "same-origin", redirect: "manual" }).then((answer) => {
      if (answer.status >= 500) { throw new Error("no answer"); }
      if (answer.ok) { event.waitUntil(keep(key, answer.clone())); }
      if (answer.status === 404 || answer.status === 410) { event.waitUntil(forget(key)); }
      return answer;
    });
    try {
      return await (copy ? Promise.race([coming, late(PATIENCE)]) : coming);
    } catch (gone) { // eslint-disable-line no-unused-vars
      coming.catch(() => null);
      return copy ? dated(copy, url) : nothing(url);
    }
  }
  async function piece(event) {
    const url = event.request.url, kept = STAMPED.test(url) ? await copyOf(url) : null;
    if (kept) { return kept; }
    try {
      const answer = await fetch(event.request);
      if (answer.ok) { event.waitUntil(put(url, answer.clone())); }
      return answer;
    } catch (gone) { // eslint-disable-line no-unused-vars
      return await copyOf(url) || await copyOf(bare(url), { ignoreSearch: true }) || Response.error();
    }
  }

  // What was open before this was there.
  async function keepAll(addresses) {
    for (const address of addresses) {
      const key = bare(new URL(address, ROOT).href), answer = key.startsWith(ROOT) ? await ask(key).catch(() => null) : null;
      if (answer && answer.ok) { await keep(key, answer); }
    }
  }

  self.addEventListener("install", (event) => { event.waitUntil(install()); });
  self.addEventListener("activate", (event) => { event.waitUntil(activate()); });
  self.addEventListener("message", (event) => { event.waitUntil(keepAll(event.data && event.data.keep || [])); });
  self.addEventListener("fetch", (event) => {
    const { method, url, mode } = event.request;
    if (method !== "GET" || !url.startsWith(ROOT)) { return; }
    if (mode === "navigate") {
      if (/(^|\/|\.html)$/.test(bare(url))) { event.respondWith(page(event)); }
    } else if (PIECE.test(bare(url).slice(ROOT.length))) { event.respondWith(piece(event)); }
  });
})();
