import { describe, expect, test } from "vitest";
import { type Action, type Actor, access, mayDo, maySend, relationTo, roles } from "../../../shared/access.ts";
import { type SignalName, signalNames } from "../../../shared/participation/signals/index.ts";
import { started } from "../support/case.ts";
import { inStatus } from "../support/statuses.ts";

const actor = (role: Actor["role"], unit: string): Actor => ({ sub: "sub", name: "Någon", role, unit });
const own = (role: Actor["role"]) => actor(role, "kristianstad-ame");
const { now: active } = started();
const { now: proposed } = started().does("transfers", { to: "osby-ame", on: "2026-02-02" });
const sendable = (who: Actor, participation: typeof active): SignalName[] =>
  signalNames.filter((name) => maySend(who, name, participation));

describe("what an actor has to do with a participation", () => {
  test("its own unit's staff: everything; another unit's: nothing", () => {
    for (const role of ["project-worker", "case-worker", "coordinator"] as const) {
      expect(relationTo(own(role), active)).toBe("unit");
      expect(relationTo(actor(role, "osby-ame"), active)).toBe("none");
    }
  });

  test("a unit that has been asked to take over, while it is asked", () => {
    expect(relationTo(actor("coordinator", "osby-ame"), proposed)).toBe("receiving");
    expect(relationTo(actor("coordinator", "hassleholm-ame"), proposed)).toBe("none");
    const taken = started()
      .does("transfers", { to: "osby-ame", on: "2026-02-02" })
      .does("transfer-answers", { answer: "yes", on: "2026-02-03" });
    expect(relationTo(actor("coordinator", "osby-ame"), taken.now)).toBe("unit");
    expect(relationTo(own("coordinator"), taken.now)).toBe("none");
  });

  test("a referrer of the party that referred, or that a consent names; never by its unit's name", () => {
    expect(relationTo(actor("referrer", "fk"), active)).toBe("party");
    expect(relationTo(actor("referrer", "af"), active)).toBe("none");
    expect(relationTo(actor("referrer", "kristianstad-ame"), active)).toBe("none");
    const { now } = started().does("consents", {
      kind: "secrecy",
      on: "2026-02-02",
      parties: ["af"],
      information: ["dates"],
    });
    expect(relationTo(actor("referrer", "af"), now)).toBe("party");
  });

  test("a consent of another kind makes nobody a party", () => {
    const { now } = started().does("consents", { kind: "national-follow-up", on: "2026-02-02", parties: ["af"] });
    expect(relationTo(actor("referrer", "af"), now)).toBe("none");
  });

  test("the förbund's own staff: nothing, ever", () => {
    for (const unit of ["", "kristianstad-ame", "fk", "osby-ame"])
      expect(relationTo(actor("forbund", unit), proposed)).toBe("none");
  });

  test("once it is disposed of there is no party any more", () => {
    expect(relationTo(actor("referrer", "fk"), inStatus.disposed().now)).toBe("none");
    expect(relationTo(own("coordinator"), inStatus.disposed().now)).toBe("unit");
  });
});

describe("who may send what", () => {
  test("nobody but the own unit sends anything; the receiving unit its answer, and nothing else", () => {
    expect(sendable(actor("coordinator", "osby-ame"), proposed)).toEqual(["transfer-answers"]);
    expect(sendable(actor("project-worker", "osby-ame"), proposed)).toEqual([]);
    for (const role of roles) expect(sendable(actor(role, "hassleholm-ame"), proposed)).toEqual([]);
  });

  test("the unit that proposed a transfer does not answer it itself", () => {
    expect(maySend(own("coordinator"), "transfer-answers", proposed)).toBe(false);
  });

  test("a coordinator sends everything else; a project worker what is not the coordinator's to decide", () => {
    const all = signalNames.filter((name) => name !== "transfer-answers");
    expect(sendable(own("coordinator"), active)).toEqual(all);
    expect(all.filter((name) => !sendable(own("project-worker"), active).includes(name))).toEqual([
      "referral-decision",
      "referral-answer",
      "place-offer",
      "protection",
      "transfers",
      "programme-version",
      "disposal-holds",
      "disposal-proposals",
      "disposal-approvals",
    ]);
  });

  test("a case worker answers the instrument, a referrer and the förbund send nothing", () => {
    expect(sendable(own("case-worker"), active)).toEqual(["answers"]);
    expect(sendable(actor("referrer", "fk"), active)).toEqual([]);
    expect(sendable(actor("forbund", "kristianstad-ame"), active)).toEqual([]);
  });

  test("beside signals: the förbund sees numbers only, a referrer refers and reads", () => {
    const actions = Object.keys(access) as Action[];
    expect(actions.filter((action) => mayDo(actor("forbund", ""), action))).toEqual(["numbers"]);
    expect(actions.filter((action) => mayDo(actor("referrer", "fk"), action))).toEqual(["refer", "read"]);
  });
});
