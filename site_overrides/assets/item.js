// An item's page -> what was ticked of its materials, kept on this phone alone.
(function () {
  "use strict";
  var list = document.querySelector("[data-ticks]");

  function each(found, act) { Array.prototype.forEach.call(found, act); }
  // What is kept: names of materials. A paper that has another name today is another paper, and not ticked.
  function kept(key) {
    try { return JSON.parse(localStorage.getItem(key)) || []; } catch (unreadable) { return unreadable ? [] : []; }
  }
  function keep(key, names) {
    try {
      if (names.length) { localStorage.setItem(key, JSON.stringify(names)); } else { localStorage.removeItem(key); }
    } catch (refused) { return !refused; } // a phone may forbid memory: then the ticks last as long as the page
    return true;
  }
  function ticks() {
    var key = "gp-ticks-" + list.getAttribute("data-ticks"), boxes = list.querySelectorAll("[data-tick]"), before = kept(key);
    function name(box) { return box.parentNode.textContent.trim(); }
    function mark(box) { box.closest("li").classList.toggle("gp-ticked", box.checked); }
    each(boxes, function (box) {
      box.checked = before.indexOf(name(box)) >= 0;
      mark(box);
      if (box.checked && box.closest("details")) { box.closest("details").open = true; }
      box.addEventListener("change", function () {
        var names = [];
        mark(box);
        each(boxes, function (one) { if (one.checked) { names.push(name(one)); } });
        keep(key, names);
      });
    });
  }
  if (list) { ticks(); }
})();
