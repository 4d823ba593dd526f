import { Fragment } from "react";

/** What somebody said, with the people named in it told apart. */
export function CommentBody({ body, named }: { body: string; named: readonly string[] }) {
  return (
    <p className="mt-2 text-[0.9375rem] whitespace-pre-wrap [overflow-wrap:anywhere]">
      {piecesOf(body, named).map(({ text, isName }, index) =>
        isName ? (
          <b className="font-semibold" key={index}>
            {text}
          </b>
        ) : (
          <Fragment key={index}>{text}</Fragment>
        ),
      )}
    </p>
  );
}

function piecesOf(body: string, named: readonly string[]): { text: string; isName: boolean }[] {
  if (named.length === 0) return [{ text: body, isName: false }];
  const names = named
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`))
    .sort((a, b) => b.length - a.length);
  const pieces = body.split(new RegExp(`(@(?:${names.join("|")}))`, "iu"));
  return pieces.map((text, index) => ({ text, isName: index % 2 === 1 }));
}
