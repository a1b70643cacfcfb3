// Office hours, read by the program where they say nothing but days and times -> whether the place is open now, by them.
// data-open="w:510-720,870-1050;6:540-690": days (w: working days; 1 to 7 from Monday), then minutes of the day.
(function () {
  "use strict";
  var WEEK = "一二三四五六日", ALWAYS = "1234567:0-1440", DAY = 1440;

  // All of China has one time, whatever the reader's clock is set to.
  function now() { return new Date(new Date().getTime() + 8 * 3600000); }
  function spans(text, day) {
    var found = [];
    text.split(";").forEach(function (part) {
      var days = part.split(":")[0];
      if (days === "w" ? day <= 5 : days.indexOf(String(day)) >= 0) {
        part.split(":")[1].split(",").forEach(function (span) { found.push(span.split("-").map(Number)); });
      }
    });
    return found.sort(function (one, other) { return one[0] - other[0]; });
  }
  function clock(minutes) { return Math.floor(minutes / 60) + ":" + ("0" + minutes % 60).slice(-2); }
  function said(text) {
    var at = now(), today = at.getUTCDay() || 7, minute = at.getUTCHours() * 60 + at.getUTCMinutes();
    var open = spans(text, today).filter(function (span) { return span[0] <= minute && minute < span[1]; })[0];
    if (open) { return "现在开着" + (open[1] < DAY ? "，" + clock(open[1]) + "关门" : ""); }
    for (var ahead = 0; ahead <= 7; ahead++) {
      var day = (today + ahead - 1) % 7 + 1, after = ahead ? -1 : minute;
      var next = spans(text, day).filter(function (span) { return span[0] > after; })[0];
      if (next) { return "现在不开，" + (ahead ? ahead === 1 ? "明天" : "周" + WEEK.charAt(day - 1) : "今天") + clock(next[0]) + "开门"; }
    }
    return "";
  }
  function tell() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-open]"), function (box) {
      var text = box.getAttribute("data-open"), words = said(text);
      box.textContent = words + (words && text !== ALWAYS ? "；节假日、调休请先问" : "");
    });
  }
  tell();
  window.addEventListener("pageshow", tell);
  setInterval(tell, 60000);
})();
