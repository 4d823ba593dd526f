/** Milliseconds after which a part of the page that could not be fetched is asked for again. */
const againMs = 5_000;

/** Loads a part of the page however long the connection is away. */
export async function loadWithRetries<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      await untilOnlineOrLater();
    }
  }
}

function untilOnlineOrLater(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, againMs);
    window.addEventListener("online", done);
    function done(): void {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
  });
}
