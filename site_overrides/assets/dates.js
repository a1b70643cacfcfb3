// A page's own dates -> what it says of itself on the reader's day: that it is past its validity, that a change has begun.
(function () {
  "use strict";
  var HOUR = 3600000;
  // All of China has one time, whatever the reader's clock is set to. toISOString writes UTC.
  function today() {
    return new Date(new Date().getTime() + 8 * HOUR).toISOString().slice(0, 10);
  }
  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }
  function judge() {
    var day = today();
    each("[data-valid-until]", function (box) { box.hidden = day <= box.getAttribute("data-valid-until"); });
    each("[data-from]", function (box) { box.querySelector("[data-begun]").hidden = day < box.getAttribute("data-from"); });
  }
  judge();
  window.addEventListener("pageshow", judge); // a page that was left and is shown again, as browsers keep it
  setInterval(judge, HOUR); // one that stands open for days, on a screen in a hall
})();
