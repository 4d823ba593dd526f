/*
 * Tells, while the page is in sight, that somebody is on it, and shows who else is on the post. A page that falls
 * silent is gone after a few seconds; nothing is kept of it. Without this script nobody is seen here.
 */
(() => {
  const line = document.getElementById("presence");
  const address = line?.dataset.address;
  if (!line || !address) return;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function beat() {
    clearTimeout(timer);
    const isHidden = document.visibilityState !== "visible" || ("prerendering" in document && document.prerendering);
    if (isHidden || !line) return;
    timer = setTimeout(beat, 3000);
    const answer = await fetch(`${address}`, { cache: "no-store" }).catch(() => null);
    const words = answer?.ok ? await answer.text() : "";
    line.textContent = words;
    line.hidden = words === "";
  }

  function leave() {
    clearTimeout(timer);
    fetch(`${address}?leave`, { cache: "no-store", keepalive: true }).catch(() => undefined);
  }

  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? beat() : leave()));
  document.addEventListener("prerenderingchange", beat);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && beat());
  beat();
})();
