/*
 * The whole script of the decision page, and only of a page that may approve by itself: it waits one second in plain
 * sight, then sends the form that the button would send. Without it the button is there. It is put into the page as it
 * stands here.
 */
(() => {
  const notice = document.getElementById("by-itself");
  const buttons = document.getElementById("by-hand");
  const form = document.getElementById("by-itself-form");
  const stopForm = document.getElementById("stop-form");
  if (!notice || !buttons || !(form instanceof HTMLFormElement) || !(stopForm instanceof HTMLFormElement)) return;
  /* A page that was loaded again or brought back is not one that a person just asked for. */
  const [opened] = performance.getEntriesByType("navigation");
  if (opened instanceof PerformanceNavigationTiming && opened.type !== "navigate") return;

  /* What is signed and what was said of it must have been in sight, above the foot: else it waits for a press. */
  const end = document.querySelector("footer")?.getBoundingClientRect().top ?? innerHeight;
  for (const part of document.querySelectorAll("[data-read]")) {
    if (part.getBoundingClientRect().bottom > Math.min(end, innerHeight)) return;
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let isOver = false;

  /* Drawn ahead, or in a tab behind another, it has not been seen: it waits until it is. */
  function begin() {
    const isHidden = document.visibilityState !== "visible" || ("prerendering" in document && document.prerendering);
    if (isOver || timer !== undefined || isHidden || !notice || !buttons) return;
    notice.hidden = false;
    buttons.hidden = true;
    timer = setTimeout(send, 1000);
  }

  function send() {
    isOver = true;
    if (form instanceof HTMLFormElement) form.submit();
  }

  function pause() {
    clearTimeout(timer);
    timer = undefined;
  }

  function stop() {
    pause();
    isOver = true;
  }

  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? begin() : pause()));
  document.addEventListener("prerenderingchange", begin);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  stopForm.addEventListener("submit", stop);
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || isOver) return;
    stop();
    stopForm.submit();
  });
  begin();
})();
