import { type ReactNode, useEffect, useRef, useState } from "react";
import type { PlainEditor } from "./plain-editor.client.ts";

interface PostTextEditorProps {
  slot: string;
  text: string;
  /** Another number means that `text` was changed by other hands. */
  generation: number;
  label: string;
  placeholder: string;
  language: string;
  describedBy?: string;
  onText: (text: string) => void;
  /** Under the text; given a way to write at the caret once there is an editor. */
  tools?: (insert: ((piece: string) => void) | null) => ReactNode;
}

/**
 * The words that will go public. First a plain `<textarea name="text">`, which posts with its form and needs no
 * script; then, once it has loaded, an editor in its place. The textarea stays in the form and follows along.
 */
export function PostTextEditor({ slot, text, generation, label, placeholder, language, describedBy, onText, tools }: PostTextEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const editor = useRef<PlainEditor | null>(null);
  const [upgraded, setUpgraded] = useState(false);
  const latest = useRef({ text, onText });
  latest.current = { text, onText };

  useEffect(() => {
    let gone = false;
    void import("./plain-editor.client.ts").then(({ mountPlainEditor }) => {
      if (gone || !sheet.current) return;
      const caret = document.activeElement === area.current ? area.current?.selectionStart : undefined;
      editor.current = mountPlainEditor({
        element: sheet.current,
        text: latest.current.text,
        onText: (next) => latest.current.onText(next),
      });
      setUpgraded(true);
      if (caret !== undefined) editor.current.focus(caret);
    });
    return () => {
      gone = true;
      editor.current?.stop();
      editor.current = null;
      setUpgraded(false);
    };
  }, [slot]);

  useEffect(() => {
    editor.current?.setText(latest.current.text);
  }, [generation]);

  const look =
    "post-text block w-full min-h-48 max-w-measure bg-paper whitespace-pre-wrap break-words outline-none focus-visible:outline-none";
  return (
    <div className="relative">
      <textarea
        aria-describedby={describedBy}
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
        aria-describedby={describedBy}
        aria-label={label}
        aria-multiline="true"
        className={`${look} ${upgraded ? "" : "absolute inset-0 invisible"} [&>p]:m-0`}
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
      {tools?.(upgraded ? (piece) => editor.current?.insert(piece) : null)}
    </div>
  );
}
