// reader.js: large type is remembered; nothing is read aloud by a voice from elsewhere; paper is unfolded; pages are kept.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open, script } from "./page.mjs";

const HOME = { localService: true, lang: "zh-CN", name: "here" }, AWAY = { localService: false, lang: "zh-CN", name: "away" };

/** A page with the script run in it, and what it asked of the device. */
function started({ voices = null, workers = null, line = null, prepare = () => {} } = {}) {
  const window = open("items/baoxiao/"), { document } = window, said = [], asked = [];
  const tag = document.createElement("script");
  tag.dataset.worker = "../../worker.js";
  document.head.appendChild(tag);
  Object.defineProperty(window.HTMLElement.prototype, "innerText", { get() { return this.textContent; } });
  const speech = {
    listeners: [], getVoices: () => voices, cancel: () => said.push("cancel"), speak: (one) => said.push(one),
    addEventListener: (name, act) => speech.listeners.push(act),
  };
  if (voices) {
    window.speechSynthesis = speech;
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  }
  if (workers) {
    const active = { postMessage: (message) => asked.push(message) };
    workers.register = async (address) => { asked.push(address); };
    workers.ready = Promise.resolve({ active });
    Object.defineProperty(window.navigator, "serviceWorker", { value: workers });
  }
  Object.defineProperty(window.navigator, "connection", { value: line });
  prepare(window);
  window.eval(script("first.js"));
  window.eval(script("reader.js"));
  return { window, document, said, asked, speech, page: document.documentElement };
}
const settled = () => new Promise((done) => setTimeout(done, 0));

test("large type, and back, remembered", () => {
  const { window, document, page } = started(), button = document.querySelector("[data-large]");
  assert.equal(button.getAttribute("aria-pressed"), "false");
  button.click();
  assert.ok(page.classList.contains("gp-large"));
  assert.equal(button.getAttribute("aria-pressed"), "true");
  assert.equal(window.localStorage.getItem("guide-large"), "yes");
  button.click();
  assert.ok(!page.classList.contains("gp-large"));
  assert.equal(window.localStorage.getItem("guide-large"), "no");
});

test("large type works where nothing is remembered", () => {
  const { document, page } = started({ prepare: (window) => Object.defineProperty(window, "localStorage", { get() { throw new Error("denied"); } }) });
  document.querySelector("[data-large]").click();
  assert.ok(page.classList.contains("gp-large"));
  assert.equal(document.querySelector("[data-large]").getAttribute("aria-pressed"), "true");
});

test("only a Chinese voice on the device reads", () => {
  for (const voices of [null, [], [AWAY], [{ ...HOME, lang: "en-US" }]]) {
    assert.ok(!started({ voices }).page.classList.contains("gp-voice"), JSON.stringify(voices));
  }
  for (const lang of ["zh-CN", "zh_CN", "zh", "cmn-Hans-CN", "zh-HK"]) {
    assert.ok(started({ voices: [AWAY, { ...HOME, lang }] }).page.classList.contains("gp-voice"), lang);
  }
});

test("a voice that comes late is heard of", () => {
  const voices = [], { page, speech } = started({ voices });
  voices.push(HOME);
  speech.listeners.forEach((act) => act());
  assert.ok(page.classList.contains("gp-voice"));
});

test("reads the text by lines, and stops", () => {
  const { document, said } = started({ voices: [AWAY, { ...HOME, lang: "zh-HK" }, HOME] }), button = document.querySelector("[data-aloud]");
  button.click();
  const lines = said.filter((one) => one !== "cancel");
  assert.ok(lines.length > 3 && lines.every((one) => one.voice === HOME && one.text.trim()));
  assert.equal(button.textContent, "停止");
  button.click();
  assert.equal(said[said.length - 1], "cancel");
  assert.equal(button.textContent, "朗读");
  button.click();
  lines[lines.length - 1].onend();
  assert.equal(button.getAttribute("aria-pressed"), "false");
  button.click();
  document.defaultView.dispatchEvent(new document.defaultView.Event("pagehide"));
  assert.equal(said[said.length - 1], "cancel", "a voice does not go on over the next page");
});

test("what is folded is open on paper alone", () => {
  const { window, document } = started(), main = document.getElementById("main");
  const fold = (more) => { const one = document.createElement("details"); Object.assign(one, more); main.appendChild(one); return one; };
  const closed = fold({}), open_ = fold({ open: true }), screen = fold({});
  screen.dataset.screen = "";
  window.dispatchEvent(new window.Event("beforeprint"));
  assert.deepEqual([closed.open, open_.open, screen.open], [true, true, false]);
  window.dispatchEvent(new window.Event("afterprint"));
  assert.deepEqual([closed.open, open_.open, screen.open], [false, true, false]);
});

test("pages are kept, once, where the reader's line is not dear", async () => {
  const first = started({ workers: { controller: null } });
  first.window.dispatchEvent(new first.window.Event("load"));
  await settled();
  assert.equal(first.asked[0], "../../worker.js");
  assert.equal(JSON.stringify(first.asked[1]), JSON.stringify({ keep: ["/items/baoxiao/"] }));
  for (const [controller, line] of [[{}, null], [null, { saveData: true }]]) {
    const other = started({ workers: { controller }, line });
    other.window.dispatchEvent(new other.window.Event("load"));
    await settled();
    assert.deepEqual(other.asked, []);
  }
});
