import type { ApprovalRoute, ApprovalRouteLevel } from "#workflows/approval/types.ts";

/** Where a new iter starts from. Names of levels come from the caller, in the organisation's language. */
export interface TemplateWords {
  office: string;
  communication: string;
  top: string;
  signature: string;
  endorsement: string;
}

export const approvalRouteTemplates = ["one", "two", "three"] as const;
export type ApprovalRouteTemplate = (typeof approvalRouteTemplates)[number];

/** A working starting point: the seats that a template cannot know are the writer's superior. */
export function approvalRouteFromTemplate(
  template: ApprovalRouteTemplate,
  words: TemplateWords,
  newId: () => string,
): ApprovalRoute {
  const names = {
    one: [words.communication],
    two: [words.communication, words.top],
    three: [words.office, words.communication, words.top],
  }[template];
  return {
    levels: names.map((name, index) => ({
      ...emptyLevel(name, newId()),
      seats:
        index === 0
          ? [{ id: newId(), kind: "signature" as const, holder: { type: "superior" as const }, label: words.signature }]
          : [],
    })),
    toleranceMinutes: 120,
    authorsMaySign: false,
  };
}

/** A level as it is added: eight working hours, then a reminder, everybody signs again after a change. */
export function emptyLevel(name: string, id: string): ApprovalRouteLevel {
  return {
    id,
    name,
    when: null,
    seats: [],
    quorum: "all",
    veto: true,
    termMinutes: 480,
    onTerm: "remind",
    afterChanges: "restart",
  };
}
