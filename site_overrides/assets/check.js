// The number in ?v= -> is it the version that this page stands for? Reads what people type as the program's versions.read does.
(function () {
  "use strict";
  var ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  function read(text) {
    var value = text.normalize("NFKC").replace(/[Oo]/g, "0").replace(/[IiLl]/g, "1").toUpperCase().replace(/[^0-9A-Z]/g, "");
    return value.length === 8 && checks(value) ? value : null;
  }
  function checks(value) {
    // Luhn mod 32 over all eight: the last character makes the sum a multiple of 32.
    var total = 0;
    for (var place = 0; place < 8; place++) {
      var number = ALPHABET.indexOf(value.charAt(7 - place));
      if (number < 0) { return false; }
      number *= place % 2 ? 2 : 1;
      total += Math.floor(number / 32) + number % 32;
    }
    return total % 32 === 0;
  }
  document.querySelector("[data-check-entry]").hidden = false; // useless without this script, so shown by it
  var box = document.querySelector("[data-check]");
  var asked = new URLSearchParams(location.search).get("v");
  if (!box || !asked || !asked.trim()) { return; }
  var version = read(asked);
  var former = (box.dataset.former || "").split(" ");
  var answer = version === null ? "unknown" : version === box.dataset.version ? "current" : former.indexOf(version) >= 0 ? "moved" : "unknown";
  box.querySelector("[data-check-" + answer + "]").hidden = false;
  box.querySelector("[data-check-asked]").textContent = asked.slice(0, 20);
  box.dataset.answer = answer;
})();
