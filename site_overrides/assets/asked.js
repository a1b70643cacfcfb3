// At home, a question in the address -> the titles are asked for while the page itself still comes (assets/finder.js).
// Not waited for: a second script that holds the page up costs a slow line a whole round trip.
(function () {
  "use strict";
  var own = document.currentScript ? document.currentScript.src.split("assets/asked.js") : [];
  if (own.length < 2 || window.guideTitles === null || !window.fetch || !/[?&]q=[^&]/.test(location.search)) { return; }
  window.guideTitles = fetch(own[0] + "finder/titles.json", { cache: "no-cache" });
  window.guideTitles.catch(function (lost) { return lost; }); // the finder says so, once it is there
  var search = document.createElement("link");
  search.rel = "preload";
  search.as = "script";
  search.href = own[0] + "assets/search.js" + own[1];
  document.head.appendChild(search);
})();
