// The reader's device -> classes of the page before its first look: that scripts run (gp-js), that large type is wanted.
// And a question in the address -> what answers it is asked for while the page itself still comes (assets/finder.js).
(function () {
  "use strict";
  var page = document.documentElement;
  page.className += " gp-js";
  var own = document.currentScript ? document.currentScript.src.split("assets/first.js") : [];
  if (own.length === 2 && window.fetch && /[?&]q=[^&]/.test(location.search)) {
    window.guideIndex = fetch(own[0] + "finder/index.json", { cache: "no-cache" });
    window.guideIndex.catch(function (lost) { return lost; }); // the finder says so, once it is there
    var search = document.createElement("link");
    search.rel = "preload";
    search.as = "script";
    search.href = own[0] + "assets/search.js" + own[1];
    document.head.appendChild(search);
  }
  try {
    if (localStorage.getItem("guide-large") === "yes") { page.className += " gp-large"; }
  } catch (refused) { return refused; } // a browser that keeps nothing: the type is as always
})();
