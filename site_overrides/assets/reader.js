// What a reader's device can do besides showing the page: large type, reading aloud, paper, keeping for when no line is there.
(function () {
  "use strict";
  const page = document.documentElement;

  // Large type, remembered where the browser keeps anything.
  function largeType(button) {
    const tell = () => button.setAttribute("aria-pressed", String(page.classList.contains("gp-large")));
    button.addEventListener("click", () => {
      const large = page.classList.toggle("gp-large");
      tell();
      try { localStorage.setItem("guide-large", large ? "yes" : "no"); } catch (refused) { return refused; } // a browser that keeps nothing
      return null;
    });
    tell();
  }

  // Only with a voice on the device: others send what is read to their maker. Some devices tell their voices late.
  function aloud(button) {
    const speech = window.speechSynthesis;
    let voice = null, reading = false;
    if (!speech || !window.SpeechSynthesisUtterance) { return; }
    function look() {
      const own = speech.getVoices().filter((one) => one.localService && /^(zh|cmn)([-_]|$)/i.test(one.lang));
      voice = own.find((one) => /^(zh|cmn)[-_](hans[-_])?cn/i.test(one.lang)) || own[0] || null;
      page.classList.toggle("gp-voice", voice !== null);
    }
    function tell(now) {
      reading = now;
      button.setAttribute("aria-pressed", String(now));
      button.textContent = now ? "停止" : "朗读";
    }
    function stop() {
      speech.cancel();
      tell(false);
    }
    button.addEventListener("click", () => {
      if (reading || !voice) { stop(); return; }
      // By lines: some browsers fall silent in the midst of a long text.
      const lines = document.getElementById("main").innerText.split("\n").map((line) => line.trim()).filter(Boolean);
      speech.cancel();
      lines.forEach((line, at) => {
        const said = new SpeechSynthesisUtterance(line);
        said.voice = voice;
        said.lang = voice.lang;
        if (at === lines.length - 1) { said.onend = () => tell(false); }
        speech.speak(said);
      });
      tell(lines.length > 0);
    });
    window.addEventListener("pagehide", () => { if (reading) { stop(); } });
    if (speech.addEventListener) { speech.addEventListener("voiceschanged", look); } else { speech.onvoiceschanged = look; }
    look();
  }

  // On paper nothing can be unfolded; and an item is to fit one page, so that much of it is set smaller.
  function paper() {
    const MUCH = 1100, MOST = 1700; // characters, each line a few more for what it leaves empty
    let opened = [];
    window.addEventListener("beforeprint", () => {
      opened = Array.from(document.querySelectorAll("#main details:not([open]):not([data-screen])"));
      opened.forEach((one) => { one.open = true; });
      const text = document.getElementById("main").innerText, size = text.length + 6 * text.split("\n").length;
      page.classList.toggle("gp-much", size > MUCH && size <= MOST);
      page.classList.toggle("gp-most", size > MOST);
    });
    window.addEventListener("afterprint", () => {
      opened.forEach((one) => { one.open = false; });
      opened = [];
    });
  }

  // Only over https; after the page, which comes first on a slow line. Who saves data is left alone. Once it is there the
  // browser looks for a newer one by itself.
  function keep(worker) {
    const workers = navigator.serviceWorker, line = navigator.connection;
    if (!workers || workers.controller || (line && line.saveData)) { return; }
    workers.register(worker).then(() => workers.ready).then((ready) => {
      ready.active.postMessage({ keep: [location.pathname] });
    }, () => null); // a browser that will not: the page does without
  }

  const script = document.querySelector("script[data-worker]");
  document.querySelectorAll("[data-large]").forEach(largeType);
  document.querySelectorAll("[data-aloud]").forEach(aloud);
  paper();
  if (document.readyState === "complete") { keep(script.dataset.worker); } else { window.addEventListener("load", () => keep(script.dataset.worker)); }
})();
