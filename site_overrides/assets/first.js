// The reader's device -> classes of the page before its first look: that scripts run (gp-js), that large type is wanted.
(function () {
  "use strict";
  var page = document.documentElement;
  page.className += " gp-js";
  try {
    if (localStorage.getItem("guide-large") === "yes") { page.className += " gp-large"; }
  } catch (refused) { return refused; } // a browser that keeps nothing: the type is as always
})();
