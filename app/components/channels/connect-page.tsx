import type { ReactNode } from "react";
import { ArrowLeft, Check } from "lucide-react";
import { TextLink } from "#app/components/ui/button-link.tsx";
import type { Network } from "#workflows/networks/networks.ts";
import { NeverSeen } from "./connect-aside.tsx";

interface ConnectPageProps {
  title: string;
  back: { to: string; words: string };
  /** What stands above "what is never seen". */
  aside?: ReactNode;
  /** Null where it is still to be chosen. */
  network?: Network | null;
  children: ReactNode;
}

/** Connecting, in steps: the steps on the left, what is taken and never seen on the right. */
export function ConnectPage({ title, back, aside, network = null, children }: ConnectPageProps) {
  return (
    <div className="grid min-h-full lg:grid-cols-[minmax(0,1fr)_340px]">
      <div className="w-full max-w-[760px] px-5 pt-5 pb-8 md:px-7 md:pt-7 lg:px-11">
        <TextLink className="inline-flex items-center gap-2 text-sm" to={back.to}>
          <ArrowLeft aria-hidden="true" size={16} strokeWidth={1.75} />
          {back.words}
        </TextLink>
        <h1 className="mt-1 mb-5 font-serif text-3xl font-medium text-balance">{title}</h1>
        {children}
      </div>
      <aside className="grid content-start gap-10 border-t border-rule bg-desk px-5 py-7 md:px-7 lg:border-t-0 lg:border-l lg:pt-16">
        {aside}
        <NeverSeen mailbox={network === "newsletter"} />
      </aside>
    </div>
  );
}

interface StepProps {
  n: number;
  title: string;
  /** One sentence, where the step is done. */
  done?: ReactNode;
  children?: ReactNode;
}

/** A step that is open, or that has folded to a check and a sentence. */
export function Step({ n, title, done, children }: StepProps) {
  return (
    <section className="grid grid-cols-[40px_minmax(0,1fr)] border-t border-rule py-5">
      <span aria-hidden="true" className="font-serif text-2xl text-soft">
        {n}
      </span>
      <div>
        <h2 className="text-lg font-semibold">{title}</h2>
        {done && (
          <p className="mt-1 flex gap-2 text-soft">
            <Check aria-hidden="true" className="mt-1 flex-none text-green" size={16} strokeWidth={2} />
            <span className="min-w-0 break-words">{done}</span>
          </p>
        )}
        {children && <div className="mt-3">{children}</div>}
      </div>
    </section>
  );
}
