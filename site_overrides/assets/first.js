// Before the first look: scripts run; large type is wanted; a place is sought, until place.js has found it.
(function () {
  "use strict";
  function kept(name) { try { return localStorage.getItem(name); } catch (refused) { return refused && ""; } }
  var large = kept("guide-large") === "yes", place = /[?&]at=/.test(location.search) || kept("gp-at");
  document.documentElement.className += " gp-js" + (large ? " gp-large" : "") + (place ? " gp-seeking" : "");
})();
