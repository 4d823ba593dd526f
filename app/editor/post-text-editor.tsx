import { type MutableRefObject, type RefObject, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { PlainEditor } from "./plain-editor.client.ts";

interface PostTextEditorProps {
  text: string;
  /** Another number means that `text` was changed by other hands. */
  generation: number;
  label: string;
  placeholder: string;
  language: string;
  onText: (text: string) => void;
  /** The editor, for tools that write at the caret; null while the text is a plain field. */
  editor: MutableRefObject<PlainEditor | null>;
  onUpgraded: (upgraded: boolean) => void;
}

const look =
  "post-text block w-full min-h-48 max-w-measure bg-paper whitespace-pre-wrap break-words outline-none focus-visible:outline-none";

/**
 * The words that will go public. First a plain `<textarea name="text">`, which posts with its form and needs no
 * script; then, once it has loaded, an editor in its place. The textarea stays in the form and follows along.
 */
export function PostTextEditor(props: PostTextEditorProps) {
  const { text, label, placeholder, language, onText } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const upgraded = useUpgrade(props, area, sheet);
  return (
    <div className="relative">
      <textarea
        aria-label={label}
        className={`${look} field-sizing-content resize-none placeholder:text-faint`}
        hidden={upgraded}
        lang={language}
        name="text"
        onChange={(event) => onText(event.currentTarget.value)}
        placeholder={placeholder}
        ref={area}
        rows={8}
        value={text}
      />
      <div
        aria-label={label}
        aria-multiline="true"
        className={`${look} ${upgraded ? "" : "invisible absolute inset-0"} [&>p]:m-0`}
        contentEditable={upgraded}
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
    </div>
  );
}

/** Loads the editor once the text is already there to be read, and keeps the caret of whoever was quicker. */
function useUpgrade(
  { text, generation, onText, onUpgraded, editor }: PostTextEditorProps,
  area: RefObject<HTMLTextAreaElement>,
  sheet: RefObject<HTMLDivElement>,
): boolean {
  const [upgraded, setUpgraded] = useState(false);
  const latest = useRef({ text, onText, onUpgraded });
  const shown = useRef(generation);

  useEffect(() => {
    latest.current = { text, onText, onUpgraded };
  });

  useEffect(() => {
    let gone = false;
    let mounted: PlainEditor | null = null;
    void import("./plain-editor.client.ts").then(({ mountPlainEditor }) => {
      if (gone || !sheet.current) return;
      const caret = document.activeElement === area.current ? area.current?.selectionStart : undefined;
      mounted = mountPlainEditor({
        element: sheet.current,
        text: latest.current.text,
        onText: (next) => latest.current.onText(next),
      });
      editor.current = mounted;
      // At once: the caret cannot go where nothing stands yet, and keys without a field would be taken for shortcuts.
      flushSync(() => setUpgraded(true));
      latest.current.onUpgraded(true);
      if (caret !== undefined) mounted.focus(caret);
    });
    return () => {
      gone = true;
      mounted?.stop();
      editor.current = null;
    };
  }, [area, sheet, editor]);

  useEffect(() => {
    if (shown.current === generation) return;
    shown.current = generation;
    editor.current?.setText(text);
  }, [generation, text, editor]);

  return upgraded;
}
