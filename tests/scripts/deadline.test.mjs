// deadline.js: the latest day, counted by working days from tomorrow on, or not told at all.
import assert from "node:assert/strict";
import { test } from "node:test";
import { JSDOM } from "jsdom";
import { file, script } from "./page.mjs";

const YEARS = JSON.parse(file("deadlines.json"));
const line = (unit, ...days) =>
  `<p data-deadline="${unit}" hidden>不晚于${days.map((one) => `<b data-deadline-days="${one}"></b>`).join("，")}办结</p>`;

/** What a page says at an instant; null where it says nothing. */
function said(instant, inside, { before = "", years = YEARS.workdays } = {}) {
  const { window } = new JSDOM(`${before}<div data-workdays="${years}">${inside}</div>`, { runScripts: "outside-only" });
  let now = Date.parse(instant);
  const hours = [];
  window.setInterval = (act, every) => { hours.push([act, every]); };
  window.Date = class extends Date {
    constructor(...given) { super(...(given.length ? given : [now])); }
  };
  window.eval(script("deadline.js"));
  const look = () => [...window.document.querySelectorAll("[data-deadline]")].map(
    (one) => one.hidden ? null : one.textContent);
  return { first: look()[0], all: look(), look, hours, window, at: (other) => { now = Date.parse(other); } };
}
const chinese = (date) => {
  const [year, month, day] = date.split("-").map(Number);
  return `不晚于${year}年${month}月${day}日办结`;
};

test("as an independent account has it, on five hundred days", () => {
  assert.ok(YEARS.table.length >= 500);
  const pairs = [...new Set(YEARS.table.map(([, days, unit]) => `${unit} ${days}`))];
  const page = said("2025-01-01T12:00:00+08:00", pairs.map((pair) => line(...pair.split(" "))).join(""));
  for (const [today, days, unit, end] of YEARS.table) {
    const wanted = end === null ? null : chinese(end);
    page.at(`${today}T12:00:00+08:00`);
    page.window.dispatchEvent(new page.window.Event("pageshow"));
    assert.equal(page.look()[pairs.indexOf(`${unit} ${days}`)], wanted, `${today} ${days} ${unit}`);
  }
});

for (const [what, instant, unit, days, end] of [
  ["from tomorrow on", "2026-03-02T09:00:00+08:00", "工作日", 1, "2026-03-03"],
  ["over a weekend", "2026-03-06T09:00:00+08:00", "工作日", 1, "2026-03-09"],
  ["over the spring festival, with a Saturday that is worked", "2026-02-13T09:00:00+08:00", "工作日", 2, "2026-02-24"],
  ["over the national day, with a Saturday that is worked", "2026-09-30T09:00:00+08:00", "工作日", 3, "2026-10-10"],
  ["days of any kind", "2026-09-30T09:00:00+08:00", "日", 3, "2026-10-03"],
  ["a day has begun in China", "2026-03-02T16:00:00Z", "工作日", 1, "2026-03-04"],
  ["a day has not begun in China", "2026-03-02T15:59:59Z", "工作日", 1, "2026-03-03"],
  ["up to the last day that is known", "2026-12-30T09:00:00+08:00", "工作日", 1, "2026-12-31"],
]) {
  test(what, () => assert.equal(said(instant, line(unit, days)).first, chinese(end)));
}

test("in a year that nobody has told yet there is no day", () => {
  assert.equal(said("2026-12-30T09:00:00+08:00", line("工作日", 2)).first, null);
  assert.equal(said("2026-12-30T09:00:00+08:00", line("日", 2)).first, null);
  assert.equal(said("2027-03-01T09:00:00+08:00", line("工作日", 2)).first, null);
  assert.equal(said("2024-03-01T09:00:00+08:00", line("工作日", 2)).first, null);
  assert.equal(said("2026-03-02T09:00:00+08:00", line("工作日", 2), { years: "" }).first, null);
});

test("a line with two days tells both or neither", () => {
  assert.equal(said("2026-03-02T09:00:00+08:00", line("工作日", 1, 2)).first, "不晚于2026年3月3日，2026年3月4日办结");
  assert.equal(said("2026-12-29T09:00:00+08:00", line("工作日", 1, 20)).first, null);
});

test("each tier's line is judged by itself", () => {
  const { all } = said("2026-12-29T09:00:00+08:00", line("工作日", 1) + line("工作日", 20));
  assert.deepEqual(all, [chinese("2026-12-30"), null]);
});

test("a page that is past, or other by now, promises nothing", () => {
  const at = (before) => said("2026-03-02T09:00:00+08:00", line("工作日", 1), { before }).first;
  assert.equal(at('<p data-valid-until="2026-03-01"></p>'), null);
  assert.notEqual(at('<p data-valid-until="2026-03-02"></p>'), null);
  assert.equal(at('<p data-from="2026-03-02"></p>'), null);
  assert.notEqual(at('<p data-from="2026-03-03"></p>'), null);
});

test("a page that is shown again, or stays open, looks at the day again", () => {
  const page = said("2026-03-02T23:00:00+08:00", line("工作日", 1));
  assert.equal(page.first, chinese("2026-03-03"));
  page.at("2026-03-03T01:00:00+08:00");
  page.window.dispatchEvent(new page.window.Event("pageshow"));
  assert.deepEqual(page.look(), [chinese("2026-03-04")]);
  page.at("2026-12-31T01:00:00+08:00");
  page.hours[0][0]();
  assert.deepEqual([page.look(), page.hours[0][1]], [[null], 3600000]);
});

test("written for old phones: no syntax younger than ES5", () => {
  assert.doesNotMatch(script("deadline.js"), /=>|`|\b(let|const|async|class)\b/);
});
