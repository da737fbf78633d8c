// 长辈版: the named entry in the header, and reading aloud. A voice that lies on another machine is not asked: nothing leaves this one.
(() => {
  "use strict";

  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-elder-switch]"));
  const { root, isElder, setElder } = window.showcaseDisplay;
  const main = document.getElementById("main");
  if (!button || !main) return;

  const speech = "speechSynthesis" in window ? window.speechSynthesis : null;
  const voice = () => speech?.getVoices().find(({ lang, localService }) => localService && /^(?:zh|cmn)/i.test(lang)) ?? null;

  const bar = document.createElement("p");
  bar.className = "aloud";
  bar.hidden = true;
  const start = document.createElement("button");
  start.type = "button";
  start.textContent = "朗读本页";
  bar.append(start);

  /** What is read: headings and text in their order, without lists of links and what one presses.
   * @returns {HTMLElement[]} */
  const passages = () => [.../** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll("h1, h2, h3, p, li, dd, figcaption, blockquote"))].filter(
    (part) => !part.closest("nav, form, [hidden], .aloud, .tools, .beside, .cite, .card__foot, .unseen")
      && !part.querySelector("p, li") && part.offsetParent && (part.textContent ?? "").trim(),
  );

  let turn = 0;
  /** @type {HTMLElement | null} */
  let read = null;
  function stop() {
    turn += 1;
    read?.classList.remove("is-read");
    read = null;
    speech?.cancel();
    start.textContent = "朗读本页";
  }

  function begin() {
    stop();
    const mine = turn;
    const said = passages();
    start.textContent = "停止朗读";
    let at = 0;
    const on = () => {
      if (mine !== turn) return;
      read?.classList.remove("is-read");
      const part = said[at];
      at += 1;
      if (!part || !speech) {
        stop();
        return;
      }
      read = part;
      part.classList.add("is-read");
      part.scrollIntoView({ block: "center" });
      const words = new SpeechSynthesisUtterance((part.textContent ?? "").replace(/\s+/g, " ").trim());
      words.voice = voice();
      words.lang = "zh-CN";
      words.rate = 0.9;
      words.addEventListener("end", on);
      words.addEventListener("error", () => { if (mine === turn) stop(); });
      speech.speak(words);
    };
    on();
  }
  start.addEventListener("click", () => (read ? stop() : begin()));
  window.addEventListener("pagehide", () => { if (read) stop(); });

  function show() {
    const on = isElder();
    if (button) button.textContent = on ? "退出长辈版" : "长辈版";
    bar.hidden = !on || !voice();
    if (!on && read) stop();
  }
  (main.querySelector(".showcase") ?? main).prepend(bar);
  button.hidden = false;
  button.addEventListener("click", () => {
    setElder(!isElder());
    show();
  });
  speech?.addEventListener?.("voiceschanged", show);
  window.addEventListener("pageshow", show);
  show();
  root.classList.add("has-elder");
})();
