// first.js: what is known of the reader before the page is drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

function classes(prepare) {
  const window = open("");
  prepare(window);
  window.eval(script("first.js"));
  return [...window.document.documentElement.classList];
}

test("large type only where it was chosen", () => {
  assert.deepEqual(classes(() => {}), ["gp-js"]);
  assert.deepEqual(classes((window) => window.localStorage.setItem("guide-large", "no")), ["gp-js"]);
  assert.deepEqual(classes((window) => window.localStorage.setItem("guide-large", "yes")), ["gp-js", "gp-large"]);
});

test("a browser that keeps nothing shows the page nevertheless", () => {
  assert.deepEqual(classes((window) => { Object.defineProperty(window, "localStorage", { get() { throw new Error("denied"); } }); }), ["gp-js"]);
});

/** The page at an address, with first.js from the site's assets: what it fetches and what it lets the browser load. */
function early(query, src = "https://example.com/guide/assets/first.js?0a1b") {
  const window = open("", query), fetched = [];
  window.fetch = (address) => { fetched.push(address); return Promise.reject(new Error("offline")); };
  Object.defineProperty(window.document, "currentScript", { value: { src } });
  window.eval(script("first.js"));
  return { window, fetched, links: [...window.document.querySelectorAll("link[rel=preload]")].map((link) => [link.rel, link.as, link.href]) };
}

test("a question in the address: the index and the search are asked for at once, by the addresses of the finder", () => {
  for (const query of ["?q=%E4%BD%8F%E9%99%A2", "?at=350124100&q=a"]) {
    const { window, fetched, links } = early(query);
    assert.deepEqual(fetched, ["https://example.com/guide/finder/index.json"]);
    assert.deepEqual(links, [["preload", "script", "https://example.com/guide/assets/search.js?0a1b"]]);
    assert.ok(window.guideIndex);
  }
});

test("no question: nothing is fetched", () => {
  for (const query of ["", "?at=350124100", "?q=", "?q=&at=1", "?faq=1"]) {
    const { window, fetched, links } = early(query);
    assert.deepEqual([fetched, links, window.guideIndex], [[], [], undefined]);
  }
});
