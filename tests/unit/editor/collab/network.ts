import * as Y from "yjs";

/** Documents around one hub, each of which may be disconnected and connected again. */
export interface Network {
  readonly hub: Y.Doc;
  join(doc: Y.Doc): Line;
}

export interface Line {
  up(): void;
  down(): void;
}

const wire = Symbol("wire");

export function openNetwork(): Network {
  const hub = new Y.Doc();
  return {
    hub,
    join(doc) {
      let online = false;
      const out = (update: Uint8Array, origin: unknown) => {
        if (online && origin !== wire) Y.applyUpdate(hub, update, doc);
      };
      const into = (update: Uint8Array, origin: unknown) => {
        if (online && origin !== doc) Y.applyUpdate(doc, update, wire);
      };
      doc.on("update", out);
      hub.on("update", into);
      return {
        up() {
          if (online) return;
          Y.applyUpdate(doc, Y.encodeStateAsUpdate(hub, Y.encodeStateVector(doc)), wire);
          online = true;
          // The whole of it: what was only deleted leaves the state vectors equal.
          Y.applyUpdate(hub, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(hub)), doc);
        },
        down() {
          online = false;
        },
      };
    },
  };
}
