import type { Forbund } from "../../shared/forbund/forbund.ts";
import { assumed, houseVolume } from "./house-defaults.ts";
import { authorities, houseForbund, municipality, region, unit } from "./house-forbund.ts";

const frandskapshuset = "frandskapshuset";

/** Samordningsförbundet i Västerbergslagen with En väg in: people drop in and are counted, and nobody is registered. */
export const vasterbergslagen: Forbund = {
  ...houseForbund("vasterbergslagen"),
  name: "Samordningsförbundet i Västerbergslagen",
  members: [
    municipality("ludvika", "Ludvika kommun"),
    municipality("smedjebacken", "Smedjebackens kommun"),
    region("region-dalarna", "Region Dalarna"),
    ...authorities,
  ],
  units: [unit(frandskapshuset, "Frändskapshuset", "ludvika")],
  programmes: [],
  countedProgrammes: [
    {
      ...houseVolume,
      id: "en-vag-in",
      name: "En väg in",
      period: { from: "2013-08-01", to: "2014-07-31" },
      units: [frandskapshuset],
      capacity: [{ kind: "total", places: 700 }],
      counts: [
        { code: "persons", name: "Personer som har fått handledning", bySex: true, level: false },
        { code: "visits", name: "Besök vid eftermiddags- och kvällsaktiviteter", bySex: true, level: false },
        { code: "lectures", name: "Föreläsningar", bySex: false, level: false },
      ],
      goals: [{ measure: "described", id: "knowledge", wording: "Bättre kunskap om samhället och vården" }],
      assumptions: [
        assumed.counts,
        "About 700 is read as the number of people it is planned for; that they are only counted is our reading.",
        "Frändskapshuset stands under Ludvika; the documents name both municipalities.",
      ],
    },
  ],
};
