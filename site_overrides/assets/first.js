// The reader's device -> classes of the page before its first look: that scripts run (gp-js), that large type is wanted
// (gp-large), that a place is named for which the page will answer (gp-seeking, until place.js has done so).
(function () {
  "use strict";
  function kept(name) { try { return localStorage.getItem(name); } catch (refused) { return refused && ""; } }
  var large = kept("guide-large") === "yes", place = /[?&]at=/.test(location.search) || kept("gp-at");
  document.documentElement.className += " gp-js" + (large ? " gp-large" : "") + (place ? " gp-seeking" : "");
})();
