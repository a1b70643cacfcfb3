// asked.js: a question in the address is answered as soon as may be, and nothing is fetched without one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

/** The page at an address, with asked.js from the site's assets: what it fetches and what it lets the browser load. */
function early(query, src = "https://example.com/guide/assets/asked.js?0a1b", titles = undefined) {
  const window = open("", query), fetched = [];
  window.guideTitles = titles;
  window.fetch = (address) => { fetched.push(address); return Promise.reject(new Error("offline")); };
  Object.defineProperty(window.document, "currentScript", { value: { src } });
  window.eval(script("asked.js"));
  const links = [...window.document.querySelectorAll("link[rel=preload]")].map((link) => [link.as, link.href]);
  return { window, fetched, links };
}

test("a question in the address: the titles and the search are asked for at once, by the addresses of the finder", () => {
  for (const query of ["?q=%E4%BD%8F%E9%99%A2", "?at=350124100&q=a"]) {
    const { window, fetched, links } = early(query);
    assert.deepEqual(fetched, ["https://example.com/guide/finder/titles.json"]);
    assert.deepEqual(links, [["script", "https://example.com/guide/assets/search.js?0a1b"]]);
    assert.ok(window.guideTitles);
  }
});

test("no question: nothing is fetched", () => {
  for (const query of ["", "?at=350124100", "?q=", "?q=&at=1", "?faq=1"]) {
    const { window, fetched, links } = early(query);
    assert.deepEqual([fetched, links, window.guideTitles], [[], [], undefined]);
  }
});

test("later than the finder, which asks for itself: nothing is fetched twice", () => {
  const { fetched, links } = early("?q=a", undefined, null);
  assert.deepEqual([fetched, links], [[], []]);
});
