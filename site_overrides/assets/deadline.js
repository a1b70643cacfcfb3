// How long a matter may take + the reader's day -> the latest day by which it is done, where every year on the way is
// known. Days are milliseconds at midnight UTC, so that no clock's zone or summer time moves them.
(function () {
  "use strict";
  var DAY = 864e5;
  function iso(day) { return new Date(day).toISOString().slice(0, 10); }
  // All of China has one time, whatever the reader's clock is set to.
  function today() { return Math.floor((new Date().getTime() + DAY / 3) / DAY) * DAY; }
  // "2026:0101,0102;0104|…": of each year what of its weekdays is off, and on what of its weekends one works.
  function calendar(text) {
    var years = {};
    text.split("|").forEach(function (part) {
      var year = part.split(":"), lists = (year[1] || "").split(";");
      years[year[0]] = [(lists[0] || "").split(","), (lists[1] || "").split(",")];
    });
    return years;
  }
  // Whether one works on a day; null in a year of which nobody has said so yet.
  function works(day, years) {
    var date = iso(day), year = years[date.slice(0, 4)], name = date.slice(5, 7) + date.slice(8);
    var weekend = new Date(day).getUTCDay() % 6 === 0;
    return year ? (weekend ? year[1].indexOf(name) >= 0 : year[0].indexOf(name) < 0) : null;
  }
  // The last of so many days, the first of which is tomorrow.
  function end(day, count, unit, years) {
    var left = count, working;
    while (left > 0) {
      day += DAY;
      working = works(day, years);
      if (working === null) { return null; }
      left -= unit === "工作日" && !working ? 0 : 1;
    }
    return iso(day);
  }
  function said(date) {
    var parts = date.split("-").map(Number);
    return parts[0] + "年" + parts[1] + "月" + parts[2] + "日";
  }
  // Whether what the page says is past, or other by now (assets/dates.js): then it promises nothing.
  function stale(now) {
    function any(name, past) {
      return Array.prototype.some.call(document.querySelectorAll("[" + name + "]"), function (box) {
        return past(box.getAttribute(name));
      });
    }
    return any("data-valid-until", function (day) { return day < iso(now); }) ||
      any("data-from", function (day) { return day <= iso(now); });
  }
  function show(box) {
    var years = calendar(box.getAttribute("data-workdays")), now = today(), past = stale(now);
    Array.prototype.forEach.call(box.querySelectorAll("[data-deadline]"), function (line) {
      var marks = line.querySelectorAll("[data-deadline-days]"), known = !past;
      Array.prototype.forEach.call(marks, function (mark) {
        var date = end(now, Number(mark.getAttribute("data-deadline-days")), line.getAttribute("data-deadline"), years);
        mark.textContent = date ? said(date) : "";
        known = known && date !== null;
      });
      line.hidden = !known;
    });
  }
  function judge() { Array.prototype.forEach.call(document.querySelectorAll("[data-workdays]"), show); }
  judge();
  window.addEventListener("pageshow", judge); // a page that was left and is shown again, as browsers keep it
  setInterval(judge, 36e5); // one that stands open for days
})();
