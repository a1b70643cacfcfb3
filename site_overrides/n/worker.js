// Check pages once had a worker of their own. The site's (../worker.js) has taken over: what an old phone still has, goes.
(function () {
  "use strict";
  self.addEventListener("install", function () { self.skipWaiting(); });
  self.addEventListener("activate", function (event) {
    event.waitUntil(caches.delete("guideplate-check").then(function () { return self.registration.unregister(); }));
  });
})();
