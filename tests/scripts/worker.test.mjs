// n/worker.js: network first; without one the last copy, with its day; without a copy an honest word.
import assert from "node:assert/strict";
import { test } from "node:test";
import { script } from "./page.mjs";

const HOME = "https://small.example/a/n/", PAGE = `${HOME}notice-1/`;
const DATE = "Fri, 20 Nov 2026 03:00:00 GMT";

/** The worker in a browser of which only what it asks for is there. `net` answers: a text, a status, or null for none. */
function started(net, query = "") {
  const handlers = {}, kept = new Map();
  const store = {
    put: async (key, answer) => { kept.set(key, answer); },
    match: async (key) => kept.get(key)?.clone(),
    delete: async (key) => kept.delete(key),
    keys: async () => [...kept.keys()],
  };
  const self = {
    location: new URL(`${HOME}worker.js${query}`),
    addEventListener: (name, handler) => { handlers[name] = handler; },
    skipWaiting: () => {},
    clients: { claim: async () => {} },
  };
  const asked = [];
  async function fetch(address, options) {
    asked.push([address, options.cache]);
    const answer = net(address);
    if (answer === null) { throw new TypeError("no network"); }
    const [status, text] = typeof answer === "number" ? [answer, ""] : [200, answer];
    return new Response(text, { status, headers: { Date: DATE } });
  }
  new Function("self", "caches", "fetch", "location", script("../n/worker.js"))(self, { open: async () => store }, fetch, self.location);
  async function get(url, mode = "navigate", method = "GET") {
    let answer, waits = [];
    const request = { url, mode, method };
    handlers.fetch({ request, respondWith: (promise) => { answer = promise; }, waitUntil: (promise) => { waits.push(promise); } });
    const found = answer && await answer;
    await Promise.all(waits);
    return found;
  }
  return { handlers, kept, asked, get };
}
const html = '<div class="gp-check" data-check data-version="AAAAAAAA">';

test("the network is asked first, and anew", async () => {
  const worker = started(() => html);
  assert.equal(await (await worker.get(`${PAGE}?v=1`)).text(), html);
  assert.deepEqual(worker.asked, [[`${PAGE}?v=1`, "no-cache"]]);
  assert.deepEqual([...worker.kept.keys()], [PAGE], "one copy, whatever was asked of it");
});

test("without one the last copy answers, with its day", async () => {
  let there = true;
  const worker = started(() => (there ? html : null));
  await worker.get(`${PAGE}?v=1`);
  there = false;
  const text = await (await worker.get(`${PAGE}?v=2`)).text();
  assert.match(text, /data-check data-kept="2026年11月(19|20)日" data-version/);
});

test("a server that is down is no network; one that knows no such page is", async () => {
  let status = 0;
  const worker = started(() => status || html);
  await worker.get(PAGE);
  status = 503;
  assert.match(await (await worker.get(PAGE)).text(), /data-kept/);
  status = 404;
  assert.equal((await worker.get(PAGE)).status, 404);
});

test("without a copy it says that it cannot tell, and whom to call", async () => {
  const worker = started(() => null, "?call=0999-12345%3Cb%3E");
  const text = await (await worker.get(PAGE)).text();
  assert.match(text, /现在无法核验/);
  assert.match(text, /tel:0999-12345"/);
  assert.doesNotMatch(text, /<b>/);
});

test("only what the page needs is kept, and no other site's", async () => {
  const worker = started(() => "x");
  assert.equal(await worker.get("https://other.example/a.css", "no-cors"), undefined);
  assert.equal(await worker.get("https://small.example/a/finder/index.json", "cors"), undefined);
  assert.equal(await worker.get(PAGE, "navigate", "POST"), undefined);
  assert.equal(await (await worker.get("https://small.example/a/assets/guide.css?1", "no-cors")).text(), "x");
  assert.deepEqual([...worker.kept.keys()], ["https://small.example/a/assets/guide.css"]);
});

test("the page that set it up is kept at once; what cannot be had is left", async () => {
  const worker = started((address) => (address.endsWith("gone.css") ? null : html));
  let waited;
  worker.handlers.message({ data: { keep: ["/a/n/notice-1/", "https://small.example/a/assets/gone.css"] }, waitUntil: (promise) => { waited = promise; } });
  await waited;
  assert.deepEqual([...worker.kept.keys()], [PAGE]);
});

test("a phone is not filled", async () => {
  const worker = started(() => html);
  for (let number = 0; number < 100; number++) { await worker.get(`${HOME}notice-${number}/`); }
  assert.equal(worker.kept.size, 80);
  assert.ok(worker.kept.has(`${HOME}notice-99/`), "the newest stay");
});
