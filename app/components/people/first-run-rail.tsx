import { FlaskConical, PencilLine, TriangleAlert } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { initialsOf } from "#app/i18n/format.ts";
import { Seal } from "#app/components/approval/seal.tsx";

/** As much of the form as the drawing shows. */
export interface Drawn {
  organizationName: string;
  signers: ReadonlyArray<{ name: string; email: string }>;
}

/** The iter that the answers make, and the post that will try it. */
export function FirstRunRail({ drawn }: { drawn: Drawn }) {
  const t = useTranslations("firstRun.rail");
  return (
    <aside className="border-t border-rule bg-desk px-5 py-7 md:px-11 lg:border-t-0 lg:border-l lg:py-12 lg:pl-15">
      <div className="lg:sticky lg:top-12 lg:max-w-[30rem]">
        <h2 className="font-semibold">{t("title")}</h2>
        <p className="text-sm text-soft">{t("line")}</p>
        <ol className="mt-5">
          <Step label={t("writes")} line={t("youLine")} name={t("you")}>
            <span className="grid size-10 place-items-center rounded-full bg-sunken text-soft">
              <PencilLine aria-hidden="true" size={18} strokeWidth={1.75} />
            </span>
          </Step>
          {drawn.signers.map(({ name, email }, index) => (
            <Step
              key={index}
              label={t("level", { number: String(index + 1) })}
              line={email.trim() === "" && name.trim() !== "" ? <EmailMissing /> : t("term")}
              name={name.trim() || t("nobody")}
            >
              <Seal initials={name.trim() ? initialsOf(name) : ""} kind="signature" mark="outline" />
            </Step>
          ))}
          <li className="relative flex min-h-10 items-center pl-14 font-semibold">
            <span className="absolute left-[14px] size-3 rounded-full border-2 border-edge" />
            {t("end")}
          </li>
        </ol>
        <SamplePost drawn={drawn} />
      </div>
    </aside>
  );
}

interface StepProps {
  label: string;
  name: string;
  line: ReactNode;
  children: ReactNode;
}

function Step({ label, name, line, children }: StepProps) {
  return (
    <li className="relative pb-6 pl-14">
      <span className="absolute top-11 bottom-0 left-[19px] w-0.5 bg-accent-line" />
      <span className="absolute top-0.5 left-0">{children}</span>
      <p className="text-xs text-faint">{label}</p>
      <p className="leading-tight font-semibold [overflow-wrap:anywhere]">{name}</p>
      <p className="text-sm text-soft">{line}</p>
    </li>
  );
}

function EmailMissing() {
  const t = useTranslations("firstRun.rail");
  return (
    <span className="inline-flex items-center gap-1.5 text-ochre">
      <TriangleAlert aria-hidden="true" size={16} strokeWidth={1.75} />
      {t("emailMissing")}
    </span>
  );
}

function emphasised(words: ReactNode) {
  return <em>{words}</em>;
}

function SamplePost({ drawn }: { drawn: Drawn }) {
  const t = useTranslations("firstRun.sample");
  const made = useTranslations("firstRun.made");
  const first = drawn.signers[0]?.name.trim();
  const about = { organization: drawn.organizationName.trim() || t("someOrganization"), n: drawn.signers.length };
  return (
    <section aria-labelledby="sample" className="mt-7">
      <h2 className="font-semibold" id="sample">
        {t("heading")}
      </h2>
      <div className="mt-2.5 rounded-lg bg-paper px-6 py-5 shadow-sheet hairline">
        <p className="flex items-center gap-2.5 text-sm text-soft">
          <FlaskConical aria-hidden="true" size={18} strokeWidth={1.75} />
          {t("where", { channel: made("testChannel") })}
        </p>
        <div className="post-text mt-2">
          <p>{t("first", about)}</p>
          <p>{t.rich("second", { em: emphasised })}</p>
        </div>
        <p className="mt-5 flex items-center gap-3 border-t border-rule pt-3.5 text-sm text-soft">
          <span aria-hidden="true" className="flex flex-none items-center">
            {drawn.signers.map((_, index) => (
              <Fragment key={index}>
                {index > 0 && <span className="h-px w-3 bg-edge" />}
                <Seal initials="" kind="signature" mark="pending" size={20} />
              </Fragment>
            ))}
          </span>
          {first ? t("leaves", { name: first }) : t("leavesNobody")}
        </p>
      </div>
    </section>
  );
}
