import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { TextConnection } from "#app/collab/provider.client.ts";
import type { TextProvider, TextStatus } from "#app/collab/text-provider.ts";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";
import { type LiveTexts, openTypedTexts } from "./typed-texts.ts";

/** The same object while people type. */
export interface SharedTexts extends LiveTexts {
  /** Null until scripts have come, and for those who only read. */
  providers: Readonly<Record<string, TextProvider>>;
  /** What stands in the editor now. */
  change(slot: string, text: string): void;
  /** What stands in the plain field: it stays there until the editor has taken it over. */
  changeField(slot: string, text: string): void;
  /** Slots whose plain field holds words that no editor has taken over yet: nothing has been sent of them. */
  inField: ReadonlySet<string>;
  /** True once the server has committed everything; false when it cannot now. */
  flush(): Promise<boolean>;
}

interface SharedTextsInput {
  postId: string;
  personId: string;
  texts: ReadonlyArray<{ slot: string; text: string }>;
  /** Off for those who only read what the page brought. */
  mayWrite: boolean;
}

/** Opens the post's texts over the page’s connection, and keeps them open as long as the page stands. */
export function useSharedTexts({ postId, personId, texts, mayWrite }: SharedTextsInput): SharedTexts {
  const [typed] = useState(openTypedTexts);
  const given = useMemo(() => Object.fromEntries(texts.map(({ slot, text }) => [slot, text])), [texts]);
  const [providers, setProviders] = useState<Record<string, TextProvider>>({});
  const slots = useMemo(() => texts.map(({ slot }) => slot).join(" "), [texts]);
  const open = useOpener({ postId, personId });
  const opened = useRef(providers);
  const [inField, setInField] = useState<ReadonlySet<string>>(new Set());
  const field = useRef(inField);

  useEffect(() => {
    if (!mayWrite) return;
    let gone = false;
    void open().then((openOne) => {
      if (gone) return;
      const wanted = slots.split(" ").filter(Boolean);
      const kept: Record<string, TextProvider> = {};
      for (const slot of wanted) kept[slot] = opened.current[slot] ?? openOne(slot);
      for (const [slot, provider] of Object.entries(opened.current)) if (!kept[slot]) provider.destroy();
      opened.current = kept;
      setProviders(kept);
    });
    return () => {
      gone = true;
    };
  }, [slots, mayWrite, open]);

  useEffect(
    () => () => {
      for (const provider of Object.values(opened.current)) provider.destroy();
      opened.current = {};
    },
    [],
  );

  useEffect(() => {
    const stops = Object.entries(providers).map(([slot, { text, subscribe, status }]) => {
      const show = () => {
        if (status().synced && !field.current.has(slot)) typed.set(slot, text.toString());
      };
      // Begun anew elsewhere: the page joins the new one, and what was not saved waits beside it.
      const begin = () => {
        show();
        if (status().refused === "epoch") void open().then((openOne) => setProviders(renew(opened, slot, openOne)));
      };
      text.observe(show);
      show();
      return [subscribe(begin), () => text.unobserve(show)];
    });
    return () => stops.flat().forEach((stop) => stop());
  }, [providers, open, typed]);

  return useMemo(() => {
    function note(slot: string, isInField: boolean): void {
      if (field.current.has(slot) === isInField) return;
      field.current = new Set([...field.current].filter((one) => one !== slot));
      if (isInField) field.current = new Set([...field.current, slot]);
      setInField(field.current);
    }
    return {
      typed,
      given,
      providers,
      inField,
      change(slot, text) {
        note(slot, false);
        typed.set(slot, text);
      },
      changeField(slot, text) {
        note(slot, true);
        typed.set(slot, text);
      },
      async flush() {
        if (field.current.size > 0) return false;
        const done = await Promise.all(Object.values(opened.current).map((provider) => provider.flush()));
        return done.every(Boolean);
      },
    };
  }, [typed, given, providers, inField]);
}

/**
 * How a text stands with the server; null before there is a connection. With words in the plain field, which no editor
 * has taken over, nothing is saved whatever the connection says.
 */
export function useTextStatus(provider: TextProvider | undefined, inField = false): TextStatus | null {
  const told = useSyncExternalStore(
    provider?.subscribe ?? noSubscription,
    () => provider?.status() ?? null,
    () => null,
  );
  // The browser knows at once; the socket finds out when nobody answers.
  const off = useSyncExternalStore(
    subscribeToNetwork,
    () => !navigator.onLine,
    () => false,
  );
  const status = inField ? { ...(told ?? notConnected), unsaved: true } : told;
  return status && off ? { ...status, connection: "offline" } : status;
}

/** What may be done with a text, null before it is there: all that decides on the editor, and it changes rarely. */
export function useTextRole(provider: TextProvider | undefined): TextStatus["role"] | null {
  return useSyncExternalStore(
    provider?.subscribe ?? noSubscription,
    () => (provider?.status().synced ? provider.status().role : null),
    () => null,
  );
}

const notConnected: TextStatus = {
  connection: "connecting",
  synced: false,
  role: "write",
  unsaved: false,
  savedAt: null,
  refused: null,
  fork: null,
};

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

type OpenOne = (slot: string) => TextProvider;

/** One connection for all texts of the page; what opens it is loaded once the page can be read. */
function useOpener({ postId, personId }: { postId: string; personId: string }) {
  const connection = useRef<Promise<TextConnection> | null>(null);
  useEffect(
    () => () => {
      void connection.current?.then((held) => held.close());
      connection.current = null;
    },
    [],
  );
  return useCallback(async (): Promise<OpenOne> => {
    connection.current ??= loadWithRetries(() => import("#app/collab/provider.client.ts")).then(({ openConnection }) =>
      openConnection(),
    );
    const held = await connection.current;
    return (slot) => held.openText({ postId, slot, person: { id: personId }, keepOffline: true });
  }, [postId, personId]);
}

function renew(opened: { current: Record<string, TextProvider> }, slot: string, openOne: OpenOne) {
  opened.current[slot]?.destroy();
  opened.current = { ...opened.current, [slot]: openOne(slot) };
  return opened.current;
}

function noSubscription(): () => void {
  return () => undefined;
}
