import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";

/** `signedOut`: the session has ended; what was typed is kept, and goes out after the next sign-in. */
export type ConnectionState = "connecting" | "online" | "offline" | "signedOut";

export interface TextStatus {
  connection: ConnectionState;
  /** The text is there: from the server, or from the copy kept in this browser. Never editable before. */
  synced: boolean;
  role: "write" | "read";
  /** Something typed here is not committed yet. */
  unsaved: boolean;
  savedAt: Date | null;
  /** Why the server does not take what is typed; what was typed stays here. */
  refused: null | "denied" | "readonly" | "epoch" | "tooBig" | "malformed";
  /** What was typed offline on a text that has begun anew since: to be merged by hand. */
  fork: null | { text: string };
}

export interface TextProvider {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  readonly awareness: Awareness;
  /** The same object until something changes. */
  status(): TextStatus;
  subscribe(listener: () => void): () => void;
  /** True once the server has committed everything typed so far; false when it cannot now. */
  flush(): Promise<boolean>;
  /** The fork has been merged, or is not wanted. */
  forgetFork(): void;
  /** Sends what is left and closes the text. */
  destroy(): void;
}

export interface TextToOpen {
  postId: string;
  /** `main`, or a channel's id where it departs from the common text. */
  slot: string;
  person: { id: string; name?: string };
  /** Keep a copy in this browser, so that the text opens and goes on without a connection. */
  keepOffline: boolean;
}
