/** Something to be copied letter by letter. */
export function Code({ text }: { text: string }) {
  return (
    <pre className="mt-1 rounded-md bg-sunken px-3 py-2 font-mono text-xs break-all whitespace-pre-wrap">{text}</pre>
  );
}
