/** Limits for browser and server; the browser checks them first, the server always. */
export const limits = {
  /** Of one update. */
  updateBytes: 256 * 1024,
  /** Of one socket; more is answered as busy. */
  updatesPerSecond: 60,
  /** Not yet answered, of one socket. */
  waitingUpdates: 8,
  waitingBytes: 1024 * 1024,
  /** Bytes a reader may be behind before it is cut off and has to rejoin. */
  unreadBytes: 1024 * 1024,
  /** A first sync larger than this goes over HTTP. */
  diffBytes: 256 * 1024,
  stateVectorBytes: 64 * 1024,
  /** Cursor and the like, as JSON. */
  awarenessBytes: 2 * 1024,
  awarenessPerSecond: 30,
  joinsPerSecond: 10,
  textsPerSocket: 32,
} as const;
