import { type MutableRefObject, type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { TextProvider } from "#app/collab/text-provider.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { loadWithRetries } from "#app/offline/load-with-retries.ts";
import type { ShownCursor } from "./collab/shown-cursors.client.ts";
import { CursorsOverlay } from "./cursors-overlay.tsx";
import type { MountedText } from "./mount-text.client.ts";
import { useTextRole } from "./use-shared-texts.ts";

interface CollabTextProps {
  /** As it stands now. */
  text: string;
  /** Undefined until the page is connected; until then the text is a plain field. */
  provider: TextProvider | undefined;
  /** Which of the post's texts it is: by it the page finds the words on it. */
  slot: string;
  /** The one network that shows it; null where several do, or none. */
  network: Network | null;
  label: string;
  placeholder: string;
  language: string;
  /** The editor's text changed, by whomever. */
  onText: (text: string) => void;
  /** The plain field was typed in, before there was an editor. */
  onField: (text: string) => void;
  /** The editor, for tools that write at the caret; null while the text is a plain field. */
  editor: MutableRefObject<MountedText | null>;
  onUpgraded: (upgraded: boolean) => void;
}

const look =
  "post-text block w-full min-h-48 max-w-measure bg-paper whitespace-pre-wrap break-words outline-none focus-visible:outline-none";

/**
 * The words that will go public. First a plain `<textarea name="text">`, which posts with its form and needs no
 * script; then, once the shared text has come, an editor in its place, in which several people write at once. The
 * textarea stays in the form and follows along.
 */
export function CollabText(props: CollabTextProps) {
  const { text, provider, label, placeholder, language, onField } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const role = useTextRole(provider);
  const mayWrite = role === "write";
  const { upgraded, cursors } = useUpgrade(props, { area, sheet, mayWrite, synced: role !== null });
  return (
    <div className="relative">
      <textarea
        aria-label={label}
        className={`${look} field-sizing-content resize-none placeholder:text-faint`}
        hidden={upgraded}
        lang={language}
        name="text"
        onChange={(event) => onField(event.currentTarget.value)}
        placeholder={placeholder}
        ref={area}
        rows={8}
        value={text}
      />
      <div
        aria-label={label}
        aria-multiline="true"
        aria-readonly={upgraded && !mayWrite ? true : undefined}
        className={`${look} ${upgraded ? "" : "invisible absolute inset-0"} [&>p]:m-0`}
        contentEditable={upgraded && mayWrite}
        data-text-slot={props.slot}
        lang={language}
        ref={sheet}
        role="textbox"
        spellCheck
        suppressContentEditableWarning
        tabIndex={upgraded ? 0 : -1}
      />
      {upgraded && text === "" && (
        <p aria-hidden="true" className="post-text pointer-events-none absolute inset-x-0 top-0 text-faint">
          {placeholder}
        </p>
      )}
      <CursorsOverlay cursors={cursors} />
    </div>
  );
}

interface Upgrade {
  area: RefObject<HTMLTextAreaElement>;
  sheet: RefObject<HTMLDivElement>;
  mayWrite: boolean;
  synced: boolean;
}

/** Loads the editor once the text can be read, and keeps the words and the caret of a writer who began before. */
function useUpgrade(props: CollabTextProps, { area, sheet, mayWrite, synced }: Upgrade) {
  const { provider, editor } = props;
  const [upgraded, setUpgraded] = useState(false);
  const [cursors, setCursors] = useState<ShownCursor[]>([]);
  const latest = useRef({ ...props, mayWrite });
  /** What the field began with. */
  const began = useRef(props.text);

  useEffect(() => {
    latest.current = { ...props, mayWrite };
  });

  const fieldTyped = useRef(false);
  useEffect(() => {
    const field = area.current;
    if (!field) return;
    const noteTyped = () => void (fieldTyped.current = true);
    field.addEventListener("input", noteTyped);
    return () => field.removeEventListener("input", noteTyped);
  }, [area]);

  useEffect(() => {
    if (!provider || !synced) return;
    let gone = false;
    let mounted: MountedText | null = null;
    void loadWithRetries(() => import("./mount-text.client.ts")).then(({ mountText, takeOver }) => {
      if (gone || !sheet.current || !area.current) return;
      const field = area.current;
      const caret = document.activeElement === field ? field.selectionStart : undefined;
      const [from, typed, now] = [began.current, field.value, provider.text.toString()];
      mounted = mountText({
        element: sheet.current,
        provider,
        network: () => latest.current.network,
        onText: (next) => latest.current.onText(next),
        onCursors: setCursors,
      });
      editor.current = mounted;
      mounted.allowWriting(latest.current.mayWrite);
      if (fieldTyped.current) takeOver(mounted, { from, typed, now });
      fieldTyped.current = false;
      // At once: the caret needs an element to go to, and keys outside of a field would be taken for shortcuts.
      flushSync(() => setUpgraded(true));
      latest.current.onUpgraded(true);
      if (caret !== undefined) mounted.focus(caret);
    });
    return () => {
      gone = true;
      mounted?.stop();
      editor.current = null;
      if (mounted) latest.current.onUpgraded(false);
      setUpgraded(false);
      setCursors([]);
    };
  }, [area, sheet, editor, provider, synced]);

  useEffect(() => editor.current?.allowWriting(mayWrite), [editor, mayWrite]);

  return { upgraded, cursors };
}
