import type { Forbund } from "../../shared/forbund/forbund.ts";
import {
  aged,
  assumed,
  houseAssumption,
  houseMonths,
  houseProgramme,
  nationalFollowUp,
  partyRoutes,
} from "./house-defaults.ts";
import { authorities, houseForbund, municipality, region, unit } from "./house-forbund.ts";

const koping = "koping-ame";

/** Samordningsförbundet Västra Mälardalen with Kvinnocoacher, for women only and with one goal inside another. */
export const vastraMalardalen: Forbund = {
  ...houseForbund("vastra-malardalen"),
  name: "Samordningsförbundet Västra Mälardalen",
  members: [
    municipality("koping", "Köpings kommun"),
    municipality("arboga", "Arboga kommun"),
    municipality("kungsor", "Kungsörs kommun"),
    region("region-vastmanland", "Region Västmanland"),
    ...authorities,
  ],
  units: [unit(koping, "Arbetsmarknadsenheten i Köping", "koping")],
  programmes: [
    {
      ...houseProgramme,
      id: "kvinnocoacher",
      name: "Kvinnocoacher",
      nationalFollowUp: nationalFollowUp.participants,
      period: { from: "2011-01-01" },
      units: [koping],
      eligibility: [
        { rule: "sex", id: "sex", name: "Kvinna", is: "woman" },
        aged(24, 55),
        { rule: "condition", id: "sick-leave", name: "Är sjukskriven och behöver samordnade insatser" },
      ],
      routes: [partyRoutes.fk, partyRoutes.af, partyRoutes.municipality, partyRoutes.region],
      capacity: [{ kind: "total", places: 30 }],
      activities: [{ id: "coach", name: "Coach", area: "social", jobOriented: false, form: "individual" }],
      months: houseMonths,
      goals: [
        {
          measure: "share",
          id: "plan",
          wording: "Minst 90 % av deltagarna avslutar med en handlingsplan",
          of: "closed",
          event: { event: "planned" },
          at: "closure",
          atLeastPercent: 90,
        },
        {
          measure: "share",
          id: "start",
          wording: "Minst 50 % av dessa påbörjar insatser, arbete eller utbildning",
          of: { goal: "plan" },
          event: {
            event: "any-of",
            of: [
              { event: "next-step", in: ["other-programme"] },
              { event: "outcome", in: ["work-training", "work", "studies"] },
            ],
          },
          at: "closure",
          atLeastPercent: 50,
        },
      ],
      assumptions: [
        houseAssumption,
        assumed.followUps,
        assumed.routes,
        assumed.unit,
        assumed.ageDay,
        assumed.days,
        "A coach for at least six months is written as a normal length of six, and no longer than 24.",
        "Ninety percent of the participants (30) is read as 30 in all, not as 30 being the ninety percent.",
        "That the first goal is of those who have been closed is our reading of finishing (avslutar).",
        "Coaching is placed in the area social; the documents name no area.",
      ],
    },
  ],
  countedProgrammes: [],
};
