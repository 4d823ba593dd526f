import { Form } from "@remix-run/react";
import { CornerDownRight, Mail, Timer, UserX } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { RadioGroup } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { Handover, WaitingRequest } from "#app/services/absences/foresee-handover.server.ts";
import { type PassingPost, PostRows } from "./passing-list.tsx";
import type { DelegationLimits } from "#app/services/absences/absence-choices.server.ts";
import { noonOf } from "./absence-words.ts";

interface HandoverFormProps {
  handover: Pick<Handover, "person" | "requests">;
  substitute: { personId: string; name: string };
  today: string;
  friday: string;
  limits: DelegationLimits;
  errors: Partial<Record<string, string>>;
  pending: boolean;
  /** What the person wrote and has not finished, and who might go on with it. */
  posts: PassingPost[];
  writers: Array<{ personId: string; name: string }>;
}

/** One step for whoever is missing today: until when, who stands in, and what becomes of every request that waits. */
export function HandoverForm(props: HandoverFormProps) {
  const { handover, substitute, today, friday, limits, errors, pending, posts, writers } = props;
  const t = useTranslations("absences.missing");
  const form = useTranslations("absences.form");
  const words = useTranslations("absences.posts");
  const format = useFormat();
  const { person, requests } = handover;
  const passing = requests.filter(
    (one) => one.becomes === "passes" || one.becomes === "late" || one.choices.length > 0,
  );
  return (
    <Form className="grid max-w-measure gap-6" method="post">
      <input name="personId" type="hidden" value={person.personId} />
      <input name="substituteId" type="hidden" value={substitute.personId} />
      <div className="group/until">
        <RadioGroup
          defaultValue="today"
          {...(limits.longestDelegationDays === null
            ? {}
            : { description: form("longest", { days: limits.longestDelegationDays }) })}
          inline
          legend={t("away")}
          name="until"
          options={[
            { value: "today", label: t("untils.today") },
            ...(friday > today
              ? [{ value: friday, label: t("untils.friday", { day: format.day(noonOf(friday)) }) }]
              : []),
            { value: "other", label: t("untils.other") },
          ]}
        />
        <TextField
          className="mt-2 hidden max-w-60 group-has-[[value=other]:checked]/until:block"
          error={errors["until"]}
          label={t("otherDay")}
          min={today}
          name="otherDay"
          type="date"
        />
      </div>
      <TextField
        error={errors["act"]}
        description={limits.actRequired ? form("actRequired") : undefined}
        label={t("act")}
        maxLength={120}
        name="act"
        optional={!limits.actRequired}
        placeholder="Det. 214/2026"
      />
      <section aria-labelledby="waiting">
        <SectionHead count={requests.length} id="waiting" title={t("waiting")} />
        {requests.length === 0 && <p className="py-3 text-soft">{t("nothing", { name: person.name })}</p>}
        <ul>
          {requests.map((request) => (
            <RequestRow key={request.seatId} request={request} substitute={substitute.name} />
          ))}
        </ul>
      </section>
      {posts.length > 0 && (
        <section aria-labelledby="unfinished">
          <SectionHead id="unfinished" title={t("unfinished")} />
          <Select
            className="mt-3 max-w-72"
            description={words("writerHint")}
            error={errors["writerId"]}
            label={words("writer")}
            name="writerId"
            options={writers.map(({ personId, name }) => ({ value: personId, label: name }))}
            placeholder
          />
          <PostRows posts={posts} />
        </section>
      )}
      <ToldNote handover={handover} substitute={substitute.name} />
      <div>
        <Button className="min-h-13 w-full md:min-h-11 md:w-auto" pending={pending} tone="primary">
          {t("button", { n: passing.length, words: format.count(passing.length, "feminine") })}
        </Button>
      </div>
    </Form>
  );
}

/** Who stands in is asked for by itself: every row below depends on it. */
export function SubstituteForm({
  handover,
  substituteId,
}: {
  handover: Pick<Handover, "person" | "substitutes">;
  substituteId: string;
}) {
  const t = useTranslations("absences.missing");
  return (
    <Form className="mb-6 flex max-w-measure flex-wrap items-end gap-2" method="get">
      <input name="person" type="hidden" value={handover.person.personId} />
      <Select
        className="min-w-56 flex-1"
        defaultValue={substituteId}
        key={substituteId}
        label={t("inPlace")}
        name="substitute"
        options={handover.substitutes.map(({ personId, name }) => ({ value: personId, label: name }))}
      />
      <Button>{t("change")}</Button>
    </Form>
  );
}

function RequestRow({ request, substitute }: { request: WaitingRequest; substitute: string }) {
  const t = useTranslations("absences.missing");
  const format = useFormat();
  const { becomes, choices, title, publishAt, dueAt } = request;
  const Icon = becomes === "late" ? Timer : becomes === "stops" ? UserX : CornerDownRight;
  const ochre = becomes === "late" || becomes === "stops";
  const when =
    becomes === "late" && publishAt
      ? t("goesOut", { moment: format.moment(publishAt) })
      : dueAt
        ? t("byDue", { moment: format.moment(dueAt) })
        : null;
  return (
    <li className="border-b border-rule py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${request.postId}`}>
          {title}
        </Link>
        {when && <span className="text-sm text-soft">{when}</span>}
      </div>
      <div className="mt-1 flex gap-2 text-sm text-soft">
        <Icon
          aria-hidden="true"
          className={`mt-0.5 flex-none ${ochre ? "text-ochre" : ""}`}
          size={18}
          strokeWidth={1.75}
        />
        <div className="min-w-0 flex-1">
          {t.rich(wordsFor(request), {
            name: substitute,
            b: ochre ? warned : strong,
          })}
          {choices.length > 0 && (
            <>
              <input name="handed" type="hidden" value={`${request.postId} ${request.seatId}`} />
              <Select
                className="mt-1.5 max-w-72"
                defaultValue={choices[0]?.personId}
                hiddenLabel
                label={t("toWhom", { title })}
                name={`to:${request.seatId}`}
                options={choices.map(({ personId, name }) => ({ value: personId, label: name }))}
              />
            </>
          )}
        </div>
      </div>
    </li>
  );
}

function strong(chunks: ReactNode) {
  return <b className="font-semibold text-text">{chunks}</b>;
}

function warned(chunks: ReactNode) {
  return <b className="font-semibold text-ochre">{chunks}</b>;
}

function wordsFor({ becomes, why, choices }: WaitingRequest) {
  if (becomes === "passes" || becomes === "stays") return becomes;
  if (becomes === "late") return choices.length > 0 ? "late" : "nobodyLate";
  if (choices.length === 0) return "nobody";
  return why === "onlyAuthors" ? "wrote" : "cannot";
}

function ToldNote({ handover, substitute }: Pick<HandoverFormProps, "handover"> & { substitute: string }) {
  const t = useTranslations("absences.missing");
  const format = useFormat();
  const names = [
    substitute,
    ...handover.requests.flatMap(({ choices }) => choices.slice(0, 1).map(({ name }) => name)),
  ];
  return (
    <p className="flex gap-2.5 text-sm text-soft">
      <Mail aria-hidden="true" className="mt-0.5 flex-none" size={18} strokeWidth={1.75} />
      {t("told", { names: format.list([...new Set(names)]), person: handover.person.name, name: substitute })}
    </p>
  );
}
