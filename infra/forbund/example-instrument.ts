import type { Instrument } from "../../shared/forbund/instrument.ts";

const items = (respondent: string, many: number) =>
  Array.from({ length: many }, (_, at) => ({
    id: `example-${at + 1}`,
    text: `Exempelfråga ${at + 1} till ${respondent} (byts ut mot instrumentets egen text)`,
  }));

/**
 * One of the two instruments that are shipped: it shows the format and measures nothing. BIP, SKAPA and the questionnaires of NNS are
 * owned by others; how a förbund loads the one that it has a licence for is in docs/instruments.md.
 */
export const exampleInstrument: Instrument = {
  id: "example",
  version: 1,
  name: "Exempelinstrument (mäter ingenting)",
  owner: "Stegvis",
  licence: "Fritt att använda: ett exempel på formatet",
  example: true,
  scale: { from: 1, to: 5, lowest: "Stämmer inte alls", highest: "Stämmer helt" },
  parts: [
    { respondent: "participant", items: items("deltagaren", 3) },
    { respondent: "case-worker", items: items("handläggaren", 4) },
  ],
};

/** The other one: the format of a self-rating of health (självskattad hälsa), which programmes word themselves or borrow. */
export const exampleHealthInstrument: Instrument = {
  id: "example-health",
  version: 1,
  name: "Exempel på självskattad hälsa (mäter ingenting)",
  owner: "Stegvis",
  licence: "Fritt att använda: ett exempel på formatet",
  example: true,
  scale: { from: 1, to: 5, lowest: "Sämst", highest: "Bäst" },
  parts: [
    {
      respondent: "participant",
      items: [{ id: "health", text: "Exempelfråga om hälsan (byts ut mot instrumentets egen text)" }],
    },
  ],
};
