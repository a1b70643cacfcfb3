// A page of the built site (GUIDEPLATE_SITE, made by test_scripts.py) -> the same in jsdom, with scripts of ours run in it.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

const SCRIPTS = new URL("../../site_overrides/assets/", import.meta.url);

/** A script's text. */
export function script(name) {
  return readFileSync(new URL(name, SCRIPTS), "utf-8");
}

/** A file of the built site. */
export function file(name) {
  return readFileSync(`${process.env.GUIDEPLATE_SITE}/${name}`, "utf-8");
}

/** A page at its address; of its scripts only those run that a test runs, by `window.eval`. */
export function open(page, query = "") {
  const html = file(`${page}index.html`).replace(/<script[^]*?<\/script>/g, "");
  return new JSDOM(html, { url: `https://small.example/${page}${query}`, runScripts: "outside-only" }).window;
}

/** The search with an index learned: `find(query)` as the page calls it. `change` is handed the index before. */
export function searching(name, change = () => {}, before = "") {
  const data = JSON.parse(file(name));
  change(data);
  const window = {};
  new Function("window", before + script("search.js"))(window);
  const search = window.guideSearch;
  search.place(search.learn(data));
  search.open(data);
  return search;
}

/** Ids of items and codes of stations found, best first; null where another office is meant. */
export function answers(search, query) {
  const found = search.find(query);
  return found && { items: found.items.map((hit) => hit[2].id), stations: found.stations.map((hit) => hit[2].code), first: found.first };
}
