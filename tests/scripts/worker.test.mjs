// worker.js: all items kept together or not at all; network first; without one the last copy, with its day, or an honest word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { file, script } from "./page.mjs";

const ROOT = "https://small.example/a/", PAGE = `${ROOT}n/notice-1/`, STATION = `${ROOT}stations/1/`;
const DATE = "Fri, 20 Nov 2026 19:00:00 GMT"; // the 21st in China
const GUIDE = { stamp: "s1", pages: ["", "offline/", "items/a/"], pieces: ["assets/guide.css?11111111", "finder/index.json"] };

/** Caches of a browser, as far as a worker asks for them. */
function storage() {
  const all = new Map();
  const bare = (url) => url.split("?")[0];
  const store = (kept) => ({
    put: async (key, answer) => { kept.set(key, { text: await answer.text(), headers: answer.headers }); },
    delete: async (key) => kept.delete(key),
    keys: async () => [...kept.keys()],
    match: async (key, options = {}) => {
      const found = [...kept].find(([url]) => url === key || (options.ignoreSearch && bare(url) === bare(key)));
      return found && new Response(found[1].text, { headers: found[1].headers });
    },
  });
  return {
    all,
    open: async (name) => { if (!all.has(name)) { all.set(name, new Map()); } return store(all.get(name)); },
    delete: async (name) => all.delete(name),
    keys: async () => [...all.keys()],
  };
}

/** The worker in a browser of which only what it asks for is there. `net` answers: a text, a status, or null for none. */
function started(net, guide = GUIDE, caches = storage()) {
  const handlers = {}, asked = [], done = [];
  const self = {
    GUIDE: guide,
    location: new URL(`${ROOT}worker.js`),
    addEventListener: (name, handler) => { handlers[name] = handler; },
    skipWaiting: async () => { done.push("skipWaiting"); },
    clients: { claim: async () => { done.push("claim"); } },
  };
  async function fetch(request, options = {}) {
    const url = request.url || request, answer = net(url);
    asked.push([url, options.cache]);
    if (answer === null) { throw new TypeError("no network"); }
    if (answer === undefined) { return new Promise(() => {}); }
    const [status, text] = typeof answer === "number" ? [answer, ""] : [200, answer];
    return new Response(text, { status, headers: { Date: DATE } });
  }
  const soon = (act) => setTimeout(act, 5); // nobody waits six seconds for a test
  new Function("self", "caches", "fetch", "setTimeout", script("../worker.js"))(self, caches, fetch, soon);
  async function fire(name, event = {}) {
    const waits = [];
    handlers[name]({ ...event, waitUntil: (promise) => { waits.push(promise); } });
    for (let at = 0; at < waits.length; at++) { await waits[at]; }
  }
  async function get(url, mode = "navigate", method = "GET") {
    let answer;
    const waits = [];
    handlers.fetch({ request: { url, mode, method }, respondWith: (promise) => { answer = promise; }, waitUntil: (promise) => { waits.push(promise); } });
    const found = answer && await answer;
    for (let at = 0; at < waits.length; at++) { await waits[at]; }
    return found;
  }
  const kept = (name) => [...(caches.all.get(name) || new Map()).keys()];
  return { caches, asked, done, fire, get, set: () => kept(`guide ${ROOT} ${guide.stamp}`), seen: () => kept(`guide-seen ${ROOT}`) };
}
const html = '<main id="main"><!--kept--><div class="gp-check" data-check data-version="AAAAAAAA"></div></main>';

test("all of a version is kept together, or nothing of it", async () => {
  const worker = started(() => html);
  await worker.fire("install");
  assert.deepEqual(worker.set().sort(), [...GUIDE.pages, ...GUIDE.pieces].map((address) => ROOT + address).sort());
  assert.ok(worker.asked.every(([, cache]) => cache === "no-cache"), "no copy that some cache on the way still has");
  assert.deepEqual(worker.done, ["skipWaiting"]);
  for (const broken of [null, 404, 503]) {
    const halves = started((url) => (url.endsWith("items/a/") ? broken : html));
    await assert.rejects(halves.fire("install"));
    assert.deepEqual([...halves.caches.all.keys()], [], "so the old version stays in its place");
  }
});

test("a new version takes the old one's place; another site's stays", async () => {
  const caches = storage(), old = started(() => html, GUIDE, caches);
  await old.fire("install");
  await old.get(STATION);
  await caches.open("guide https://small.example/b/ s0");
  const next = started(() => html, { ...GUIDE, stamp: "s2" }, caches);
  await next.fire("install");
  await next.fire("activate");
  assert.deepEqual([...caches.all.keys()].sort(), [`guide ${ROOT} s2`, "guide https://small.example/b/ s0", `guide-seen ${ROOT}`].sort());
  assert.deepEqual(next.seen(), [STATION], "what was met on the way stays");
});

test("the network is asked first, and anew; one copy is kept, whatever was asked of a page", async () => {
  const worker = started(() => html);
  assert.equal(await (await worker.get(`${PAGE}?v=1`)).text(), html);
  assert.deepEqual(worker.asked, [[`${PAGE}?v=1`, "no-cache"]]);
  assert.deepEqual(worker.seen(), [PAGE]);
});

test("without a network the last copy answers, with its day in China", async () => {
  let there = true;
  const worker = started(() => (there ? html : null));
  await worker.get(`${PAGE}?v=1`);
  there = false;
  assert.match(await (await worker.get(`${PAGE}?v=2`)).text(), /data-check data-kept="2026年11月21日" data-version/);
  const plain = await (await worker.get(PAGE)).text();
  assert.match(plain, /<p class="gp-kept" role="status">现在没有联网。这是这台手机存下的网页，更新于2026年11月21日。<\/p>/);
  assert.doesNotMatch(plain, /data-kept/);
});

test("a line that brings nothing is none, where there is a copy", async () => {
  let answer = html;
  const worker = started(() => answer);
  await worker.get(STATION);
  answer = undefined;
  assert.match(await (await worker.get(STATION)).text(), /更新于/);
});

test("a server that is down is no network; what it no longer has is forgotten", async () => {
  let status = 0;
  const worker = started(() => status || html);
  await worker.get(PAGE);
  status = 503;
  assert.match(await (await worker.get(PAGE)).text(), /更新于/);
  status = 404;
  assert.equal((await worker.get(PAGE)).status, 404);
  assert.deepEqual(worker.seen(), []);
});

test("without a copy it says so, from any address, with ways home", async () => {
  let there = true;
  const offline = file("offline/index.html");
  const worker = started((url) => (there ? (url.endsWith("offline/") ? offline : html) : null));
  await worker.fire("install");
  there = false;
  const answer = await worker.get(`${ROOT}places/2/`), text = await answer.text();
  assert.equal(answer.status, 503);
  assert.match(text, /没有存在这台手机上/);
  assert.match(text, new RegExp(`href="${ROOT}items/"`));
  assert.doesNotMatch(text, /"\.\.\//, "no link depends on where it is shown");
  assert.doesNotMatch(text, /现在无法核验/);
  assert.match(await (await worker.get(PAGE)).text(), /现在无法核验，请联网后再扫。/);
  assert.match(await (await started(() => null).get(PAGE)).text(), /现在没有联网/, "even where nothing is kept");
});

test("the scanned page leads to its station, the station to its township", async () => {
  const links = {
    "f/1/": '<a href="../../stations/1/?at=1#list"><a href="../../stations/1/">', "stations/1/": '<a href="../../places/9/"><a href="../../places/"><a href="../../items/a/">',
    "places/9/": '<a href="../../stations/2/">',
  };
  const worker = started((url) => links[url.slice(ROOT.length)] || html);
  await worker.get(`${ROOT}f/1/`);
  assert.deepEqual(worker.seen(), [`${ROOT}f/1/`, STATION, `${ROOT}places/9/`]);
  const asked = worker.asked.length;
  await worker.get(`${ROOT}f/1/`);
  assert.equal(worker.asked.length, asked + 1, "what is there already is not fetched again");
});

test("what was open before the worker was there is kept at once; another host's is not", async () => {
  const worker = started((url) => (url.endsWith("gone/") ? null : html));
  await worker.fire("message", { data: { keep: ["/a/n/notice-1/", "/a/n/gone/", "https://other.example/x/"] } });
  assert.deepEqual(worker.seen(), [PAGE]);
  await worker.fire("message", { data: null });
});

test("a stamped piece comes from the copy, an unstamped one and the index from the network first", async () => {
  let there = true;
  const worker = started(() => (there ? html : null));
  await worker.fire("install");
  const before = worker.asked.length;
  await worker.get(`${ROOT}assets/guide.css?11111111`, "no-cors");
  assert.equal(worker.asked.length, before);
  await worker.get(`${ROOT}finder/index.json`, "cors");
  await worker.get(`${ROOT}assets/check.js`, "no-cors");
  assert.equal(worker.asked.length, before + 2);
  there = false;
  for (const address of ["finder/index.json", "assets/check.js", "assets/guide.css?22222222"]) {
    assert.equal(await (await worker.get(ROOT + address, "no-cors")).text(), html, address);
  }
});

test("nobody else's business is touched", async () => {
  const worker = started(() => html);
  for (const [url, mode, method] of [
    ["https://other.example/a.css", "no-cors"], ["https://small.example/b/", "navigate"], [PAGE, "navigate", "POST"],
    [`${ROOT}data/catalog.json`, "cors"], [`${ROOT}sheets/notice/1.pdf`, "navigate"],
  ]) { assert.equal(await worker.get(url, mode, method), undefined, url); }
});

test("a phone is not filled", async () => {
  const worker = started(() => html);
  for (let number = 0; number < 100; number++) { await worker.get(`${ROOT}n/notice-${number}/`); }
  assert.equal(worker.seen().length, 80);
  assert.ok(worker.seen().includes(`${ROOT}n/notice-99/`), "the newest stay");
});

test("the worker that check pages once had makes room", async () => {
  const handlers = {}, done = [];
  const self = { addEventListener: (name, handler) => { handlers[name] = handler; }, skipWaiting: () => done.push("skip"), registration: { unregister: async () => done.push("gone") } };
  new Function("self", "caches", script("../n/worker.js"))(self, { delete: async (name) => done.push(name) });
  let waited;
  handlers.install();
  handlers.activate({ waitUntil: (promise) => { waited = promise; } });
  await waited;
  assert.deepEqual(done, ["skip", "guideplate-check", "gone"]);
});

test("the build tells it all items, the finder, and every piece that pages load", () => {
  const told = {};
  new Function("self", file("worker.js").split("\n")[0])(told);
  assert.match(told.GUIDE.stamp, /^[0-9a-f]{16}$/);
  const page = file("items/chaxun/index.html");
  for (const [, piece] of page.matchAll(/(?:src|href)="\.\.\/\.\.\/(assets\/[^"]+)"/g)) { assert.ok(told.GUIDE.pieces.includes(piece), piece); }
  for (const piece of ["finder/titles.json", "finder/index.json"]) { assert.ok(told.GUIDE.pieces.includes(piece), piece); }
  for (const address of told.GUIDE.pages) { assert.ok(file(`${address}index.html`), address); }
  for (const [, item] of file("items/index.html").matchAll(/href="\.\.\/(items\/[^/"]+\/)"/g)) { assert.ok(told.GUIDE.pages.includes(item), item); }
});
