import type { conditionForm as source } from "#app/i18n/it/condition-form.ts";
import type { Translated } from "#app/i18n/types.ts";

export const conditionForm: Translated<typeof source> = {
  channels: "Goes out on one of these channels",
  tags: "Has one of these tags",
  tagsHint: "Separated by a comma.",
  lists: "Has words of one of these lists in its text",
  purpose: "Says one of these words in “Why it goes out”",
  purposeHint: "A word or a phrase a line. Found as those of the lists are: in the plural and in other forms too.",
  campaigns: "Belongs to one of these campaigns",
  campaignsHint: "One a line, as posts have it. Capitals do not matter.",
  languages: "Is written in",
  voices: "Speaks in the name of",
  anybody: "Anybody",
  nobody: "Nobody: the post does not speak for a person",
  sensitive: "Sensitive subject",
  sensitiveAny: "Does not matter",
  sensitiveYes: "It is",
  sensitiveNo: "It is not",
  kinds: "It is one of these",
  hours: "Goes out on these days and hours",
  hoursHint: "No day chosen: all of them. The day is that of the moment it goes out, after midnight too.",
  from: "From",
  until: "Until",
  faults: {
    tagsTooMany: "At most {tags} tags, of {letters} letters each.",
    purposeTooMany: "At most {words} lines, of {letters} letters each.",
    campaignsTooMany: "At most {campaigns} campaigns, of {letters} letters each.",
    hoursUnclear: "Write hours like this: 18:00.",
    hoursEmpty: "The two hours are the same: write another one.",
  },
};
