/** What the people, groups, channels, lists and levels of random lives are called. */
import type { Named } from "./iter-tables.ts";

export const office: Named = {
  people: new Map([
    ["writer", "Davide Lanzi"],
    ["helper", "Irene Guidi"],
    ["chief", "Elena Castellani"],
    ["director", "Giorgio Salvi"],
    ["mayor", "Andrea Bonaiuti"],
    ["ann", "Anna Neri"],
    ["bob", "Bruno Poli"],
    ["admin", "Carla Vanni"],
  ]),
  groups: new Map([
    ["legal", "Avvocatura"],
    ["all", "Redazione"],
    ["empty", "Protocollo"],
  ]),
  channels: new Map([
    ["fb", "Vivi Lucca"],
    ["x", "Lucca Scuole"],
    ["other", "Lucca Eventi"],
  ]),
  lists: new Map([
    ["salute", "Salute"],
    ["health", "Salute"],
  ]),
  levels: new Map([
    ["l0", "Ufficio"],
    ["l1", "Legale"],
    ["l2", "Sindaco"],
    ["first", "Ufficio"],
    ["second", "Legale"],
    ["third", "Sindaco"],
  ]),
};
